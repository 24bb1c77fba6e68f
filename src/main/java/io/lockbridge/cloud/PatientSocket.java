package io.lockbridge.cloud;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A socket without Nagle's delay, whose end is held back until a while after it connected.
///
/// Paho 1.2.5 leaks its connecting thread for ever when the broker drops a connection at once: it
/// hears of the end before it has finished starting. Held back for 1.2 s, it never does.
final class PatientSocket extends Socket {
  private static final long HOLD_NANOS = Duration.ofMillis(1_200).toNanos();
  private static final Duration HANDSHAKE = Duration.ofSeconds(10);

  private final Socket tcp;
  private final ReentrantLock writing = new ReentrantLock();
  private final Layer layer;
  private final PublishMarks marks;
  private volatile Socket spoken;
  private volatile @Nullable InputStream input;
  private volatile @Nullable OutputStream output;
  private volatile boolean hasHeard;
  private volatile long holdUntilNanos;

  /// @param marks is fed with what comes in
  PatientSocket(Layer layer, PublishMarks marks) {
    this.layer = layer;
    this.marks = marks;
    this.tcp = layer.newSocket();
    this.spoken = tcp;
  }

  @Override
  public void connect(SocketAddress address) throws IOException {
    connect(address, 0);
  }

  @Override
  public void connect(SocketAddress address, int timeoutMillis) throws IOException {
    tcp.setTcpNoDelay(true);
    tcp.connect(address, timeoutMillis);
    Socket opened = layer.over(tcp, HANDSHAKE);
    // Taken before anything is read: a broker that refuses us closes the socket for both.
    input = new PatientInput(opened.getInputStream());
    output = new SilentOutput(opened.getOutputStream());
    spoken = opened;
    holdUntilNanos = System.nanoTime() + HOLD_NANOS;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    InputStream opened = input;
    if (opened == null) {
      throw new SocketException("not connected");
    }
    return opened;
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    OutputStream opened = output;
    if (opened == null) {
      throw new SocketException("not connected");
    }
    return opened;
  }

  @Override
  public void setSoTimeout(int timeoutMillis) throws SocketException {
    tcp.setSoTimeout(timeoutMillis);
  }

  @Override
  public int getSoTimeout() throws SocketException {
    return tcp.getSoTimeout();
  }

  @Override
  public boolean isConnected() {
    return tcp.isConnected();
  }

  @Override
  public boolean isClosed() {
    return tcp.isClosed();
  }

  /// Paho does so before it closes; the peer hears nothing of it.
  @Override
  public void shutdownInput() throws IOException {
    if (tcp.isConnected() && !tcp.isClosed() && !tcp.isInputShutdown()) {
      tcp.shutdownInput();
    }
  }

  /// Says good-bye as the layer does, unless a write hangs: then it would hang as well.
  @Override
  public void close() throws IOException {
    if (writing.tryLock()) {
      try {
        spoken.close();
      } finally {
        writing.unlock();
      }
    }
    tcp.close();
  }

  private IOException told(IOException failure) {
    hold();
    return hasHeard ? layer.explain(failure) : layer.explainSilence(failure);
  }

  private void hold() {
    try {
      long restNanos = holdUntilNanos - System.nanoTime();
      if (restNanos > 0) {
        Thread.sleep(Duration.ofNanos(restNanos));
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /// Tells its end late.
  private final class PatientInput extends FilterInputStream {
    PatientInput(InputStream in) {
      super(in);
    }

    /// Paho asks before it reads, and a failure shall be told by the read.
    @Override
    public int available() {
      try {
        return in.available();
      } catch (IOException _) {
        return 0;
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        int read = in.read(buffer, offset, length);
        if (read < 0) {
          throw new EOFException("the broker closed the connection");
        }
        hasHeard = true;
        marks.feed(buffer, offset, read);
        return read;
      } catch (SocketTimeoutException silence) {
        throw silence;
      } catch (IOException failure) {
        throw told(failure);
      }
    }
  }

  /// Fails in silence, since the reading side always hears of the end too, and hears why.
  private final class SilentOutput extends FilterOutputStream {
    private volatile boolean isOver;

    SilentOutput(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
      writing.lock();
      try {
        if (!isOver) {
          out.write(buffer, offset, length);
        }
      } catch (IOException silently) {
        isOver = true;
      } finally {
        writing.unlock();
      }
    }

    @Override
    public void flush() {
      // Sockets keep nothing back.
    }
  }
}
