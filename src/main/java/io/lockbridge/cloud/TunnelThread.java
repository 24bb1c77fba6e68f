package io.lockbridge.cloud;

import java.time.Duration;
import org.tinylog.Logger;

/// The thread `tunnel`, the owner of a [TunnelLoop].
public final class TunnelThread implements AutoCloseable {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(4);

  private final TunnelLoop loop;
  private final Thread thread;

  /// Does not run yet.
  public TunnelThread(TunnelLoop loop) {
    this.loop = loop;
    this.thread = Thread.ofPlatform().name("tunnel").unstarted(this::run);
  }

  /// Begins to connect.
  public void start() {
    thread.start();
  }

  /// Says good-bye to the broker, waits for the thread to end, at most some seconds.
  @Override
  public void close() {
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    loop.stop();
    try {
      if (thread.join(STOP_PATIENCE)) {
        return;
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }

  private void run() {
    try {
      while (!loop.isOver()) {
        loop.awaitAndTurn();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException bug) {
      // Ends the thread: the watchdog sees that its turns have stopped, and systemd begins anew.
      Logger.error(bug, "tunnel thread failed");
    }
  }
}
