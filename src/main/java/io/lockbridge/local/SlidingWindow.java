package io.lockbridge.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/// So many in any minute. Remembers when each of the last ones was, and no more. Used on the event
/// loop only.
final class SlidingWindow {
  private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final int allowed;
  private final Deque<Long> takenAtNanos = new ArrayDeque<>();

  SlidingWindow(int allowed) {
    this.allowed = allowed;
  }

  /// Takes one, if one is left.
  ///
  /// @return how many seconds to wait for the next; 0 when one was taken
  long take(long nowNanos) {
    forget(nowNanos);
    if (takenAtNanos.size() < allowed) {
      takenAtNanos.addLast(nowNanos);
      return 0;
    }
    long leftNanos = takenAtNanos.getFirst() + WINDOW_NANOS - nowNanos;
    return TimeUnit.NANOSECONDS.toSeconds(leftNanos + TimeUnit.SECONDS.toNanos(1) - 1);
  }

  /// Whether nothing was taken of late.
  boolean isIdle(long nowNanos) {
    forget(nowNanos);
    return takenAtNanos.isEmpty();
  }

  private void forget(long nowNanos) {
    while (!takenAtNanos.isEmpty() && nowNanos - takenAtNanos.getFirst() >= WINDOW_NANOS) {
      takenAtNanos.removeFirst();
    }
  }
}
