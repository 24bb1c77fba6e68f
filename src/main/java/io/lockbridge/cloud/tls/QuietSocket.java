package io.lockbridge.cloud.tls;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/// A socket whose writes fail in silence. A broker that refuses our certificate says so and hangs
/// up while we still write; if that write failed aloud, nobody would read any more what it said.
/// The reading side always hears of the end too.
final class QuietSocket extends Socket {
  @Override
  public OutputStream getOutputStream() throws IOException {
    return new QuietOutput(super.getOutputStream());
  }

  private static final class QuietOutput extends FilterOutputStream {
    private volatile boolean isOver;

    QuietOutput(OutputStream out) {
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
