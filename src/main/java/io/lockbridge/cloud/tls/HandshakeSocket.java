package io.lockbridge.cloud.tls;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A TCP socket for TLS to lie on, with two things that a handshake wants.
///
/// Its writes fail in silence: a broker that refuses our certificate says so and hangs up while we
/// still write, and if that write failed aloud, nobody would read any more what it said. The
/// reading side always hears of the end too. And its reads have a limit together, so that a broker
/// that dribbles bytes holds no thread for ever.
final class HandshakeSocket extends Socket {
  private volatile boolean isLimited;
  private volatile long limitNanos;

  /// From now on, all reads together must end within this time.
  void limit(Duration time) {
    limitNanos = System.nanoTime() + time.toNanos();
    isLimited = true;
  }

  /// From now on, a read may take as long as it takes.
  void unlimit() throws IOException {
    isLimited = false;
    setSoTimeout(0);
  }

  private void spend() throws IOException {
    if (isLimited) {
      long leftMillis = TimeUnit.NANOSECONDS.toMillis(limitNanos - System.nanoTime());
      if (leftMillis <= 0) {
        throw new SocketTimeoutException("the handshake takes too long");
      }
      setSoTimeout((int) leftMillis);
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new LimitedInput(super.getInputStream());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new SilentOutput(super.getOutputStream());
  }

  private final class LimitedInput extends FilterInputStream {
    LimitedInput(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      spend();
      return in.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      spend();
      return in.read(buffer, offset, length);
    }
  }

  private static final class SilentOutput extends FilterOutputStream {
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
      if (isOver) {
        return;
      }
      try {
        out.write(buffer, offset, length);
      } catch (IOException silently) {
        isOver = true;
      }
    }
  }
}
