package io.lockbridge.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/// Counts wrong tokens of late. Every peer of a loopback port is this machine, so one count serves
/// all; a right token is let in all the same, or one bad script would lock everybody out. Used on
/// the event loop only.
final class Guesses {
  private static final int ALLOWED = 5;
  private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Deque<Long> wrongAtNanos = new ArrayDeque<>();

  /// Notes a wrong token.
  ///
  /// @return how many seconds to wait; 0 while there are few
  long wrong(long nowNanos) {
    while (!wrongAtNanos.isEmpty() && nowNanos - wrongAtNanos.getFirst() >= WINDOW_NANOS) {
      wrongAtNanos.removeFirst();
    }
    if (wrongAtNanos.size() < ALLOWED) {
      wrongAtNanos.addLast(nowNanos);
      return 0;
    }
    long leftNanos = wrongAtNanos.getFirst() + WINDOW_NANOS - nowNanos;
    return 1 + TimeUnit.NANOSECONDS.toSeconds(leftNanos);
  }
}
