package io.lockbridge.cloud;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import javax.net.SocketFactory;

/// Sockets without Nagle's delay, whose end of stream is held back until a while after they
/// connected.
///
/// Paho 1.2.5 leaks its connecting thread for ever when the broker drops a connection at once: it
/// hears of the end before it has finished starting. Held back for 1.2 s, it never does.
final class PatientSockets extends SocketFactory {
  private static final long HOLD_NANOS = Duration.ofMillis(1_200).toNanos();

  private final PublishMarks marks;

  /// @param marks is fed with what comes in
  PatientSockets(PublishMarks marks) {
    this.marks = marks;
  }

  @Override
  public Socket createSocket() throws IOException {
    return new PatientSocket(marks);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  private Socket connected(SocketAddress address) throws IOException {
    Socket socket = new PatientSocket(marks);
    socket.connect(address);
    return socket;
  }

  /// A socket of ours.
  private static final class PatientSocket extends Socket {
    private final PublishMarks marks;
    private volatile long holdUntilNanos = System.nanoTime() + HOLD_NANOS;

    PatientSocket(PublishMarks marks) {
      this.marks = marks;
    }

    @Override
    public void connect(SocketAddress address, int timeoutMillis) throws IOException {
      setTcpNoDelay(true);
      super.connect(address, timeoutMillis);
      holdUntilNanos = System.nanoTime() + HOLD_NANOS;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new PatientStream(super.getInputStream());
    }

    /// Tells its end late.
    private final class PatientStream extends FilterInputStream {
      PatientStream(InputStream in) {
        super(in);
      }

      @Override
      public int read() throws IOException {
        try {
          int read = super.read();
          if (read < 0) {
            return held(read);
          }
          marks.feed(new byte[] {(byte) read}, 0, 1);
          return read;
        } catch (IOException e) {
          held(-1);
          throw e;
        }
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
          int read = super.read(buffer, offset, length);
          if (read < 0) {
            return held(read);
          }
          marks.feed(buffer, offset, read);
          return read;
        } catch (IOException e) {
          held(-1);
          throw e;
        }
      }

      private int held(int read) {
        try {
          long restNanos = holdUntilNanos - System.nanoTime();
          if (restNanos > 0) {
            Thread.sleep(Duration.ofNanos(restNanos));
          }
        } catch (InterruptedException stop) {
          Thread.currentThread().interrupt();
        }
        return read;
      }
    }
  }
}
