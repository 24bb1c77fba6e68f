package io.lockbridge.local;

import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.tinylog.Logger;

/// The way from the core's thread to the event loop: the core only hands over what it found, and
/// the loop makes words of it. Any thread may call.
record Hop(EventLoop loop) {
  /// Does something on the loop, unless the port is closed.
  void run(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException stopped) {
      Logger.debug("local port was closed before an answer came");
    }
  }

  /// The same taker, on the loop.
  <T> Consumer<T> taking(Consumer<T> taker) {
    return found -> run(() -> taker.accept(found));
  }
}
