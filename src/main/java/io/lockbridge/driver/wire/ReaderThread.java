package io.lockbridge.driver.wire;

import java.io.IOException;
import java.time.Duration;

/// The one platform thread that reads an open wire. A native read would pin a virtual thread.
final class ReaderThread {
  private static final int CHUNK = 512;
  private static final Duration JOIN_PATIENCE = Duration.ofSeconds(2);

  private final String address;
  private volatile boolean stopped;
  private volatile Thread thread = Thread.currentThread();

  ReaderThread(String address) {
    this.address = address;
  }

  /// A blocking read: the number of bytes read, 0 if none came in time, -1 at the end.
  interface Source {
    int read(byte[] into) throws IOException;
  }

  void start(Wire.Listener listener, Source source) {
    thread =
        Thread.ofPlatform().daemon().name("wire " + address).start(() -> run(listener, source));
  }

  /// From now on the listener hears nothing.
  void stop() {
    stopped = true;
  }

  /// Waits a bounded time for the thread to end, after its source was closed.
  void join() {
    if (thread == Thread.currentThread()) {
      return;
    }
    try {
      thread.join(JOIN_PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Wire.Listener listener, Source source) {
    String cause = pump(listener, source);
    if (!stopped) {
      stopped = true;
      listener.lost(cause);
    }
  }

  private String pump(Wire.Listener listener, Source source) {
    byte[] buffer = new byte[CHUNK];
    try {
      while (!stopped) {
        int count = source.read(buffer);
        if (count < 0) {
          return address + " was closed by the other side or unplugged";
        }
        if (count > 0 && !stopped) {
          listener.received(Bytes.copyOf(buffer, count));
        }
      }
      return address + " was closed";
    } catch (IOException e) {
      return "cannot read %s: %s".formatted(address, e.getMessage());
    }
  }
}
