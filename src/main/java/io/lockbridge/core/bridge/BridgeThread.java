package io.lockbridge.core.bridge;

import java.util.function.Consumer;

/// The thread `core`, the owner of a [BridgeLoop]. When the ledger breaks it ends and the given
/// last words are called: the process must end.
public final class BridgeThread implements AutoCloseable {
  private final BridgeLoop loop;
  private final Consumer<Throwable> lastWords;
  private final Thread thread;

  /// @param lastWords called once, by the thread, when it ends because something broke
  public BridgeThread(BridgeLoop loop, Consumer<Throwable> lastWords) {
    this.loop = loop;
    this.lastWords = lastWords;
    this.thread = Thread.ofPlatform().name("core").unstarted(this::run);
  }

  /// Starts it: what was open when the program stopped is looked at first.
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      loop.turn();
      while (!Thread.currentThread().isInterrupted()) {
        loop.awaitAndTurn();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error broken) {
      lastWords.accept(broken);
    }
  }

  /// Stops it after its turn. What waits in the mailbox is not lost: nothing of it was
  /// acknowledged.
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
