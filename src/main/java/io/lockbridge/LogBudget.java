package io.lockbridge;

import java.time.Duration;
import java.util.function.LongSupplier;

/// So many lines in so much time: a flood of one kind must not fill the journal. What was left out
/// is counted, and said with the next line that fits. For one thread.
final class LogBudget {
  private static final int LINES = 20;
  private static final long PERIOD_NANOS = Duration.ofSeconds(10).toNanos();

  private final LongSupplier nowNanos;
  private long periodNanos;
  private int used;
  private long left;

  LogBudget(LongSupplier nowNanos) {
    this.nowNanos = nowNanos;
    this.periodNanos = nowNanos.getAsLong();
  }

  /// Whether one more line fits.
  boolean admits() {
    long now = nowNanos.getAsLong();
    if (now - periodNanos >= PERIOD_NANOS) {
      periodNanos = now;
      used = 0;
    }
    if (used < LINES) {
      used++;
      return true;
    }
    left++;
    return false;
  }

  /// How many lines were left out since this was asked last.
  long leftOut() {
    long count = left;
    left = 0;
    return count;
  }
}
