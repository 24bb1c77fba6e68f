package io.lockbridge.driver.zwave.node;

import java.time.Duration;
import java.util.OptionalLong;

/// When to look at a lock of which nothing is known or heard: soon, then with growing pauses.
final class Looks {
  private static final long PAUSE_MIN_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long PAUSE_MAX_NANOS = Duration.ofMinutes(10).toNanos();

  private OptionalLong nextNanos = OptionalLong.empty();
  private long pauseNanos = PAUSE_MIN_NANOS;

  /// Nothing is known: the next look follows after the shortest pause.
  void soon(long nowNanos) {
    pauseNanos = PAUSE_MIN_NANOS;
    nextNanos = OptionalLong.of(nowNanos + pauseNanos);
  }

  /// The lock is being looked at; if nothing is seen, again after a longer pause.
  void looked(long nowNanos) {
    pauseNanos = Math.min(pauseNanos * 2, PAUSE_MAX_NANOS);
    nextNanos = OptionalLong.of(nowNanos + pauseNanos);
  }

  /// Its position is known: no need to look.
  void seen() {
    never();
    pauseNanos = PAUSE_MIN_NANOS;
  }

  void never() {
    nextNanos = OptionalLong.empty();
  }

  boolean due(long nowNanos) {
    return nextNanos.isPresent() && nowNanos - nextNanos.getAsLong() >= 0;
  }

  OptionalLong wakeNanos() {
    return nextNanos;
  }
}
