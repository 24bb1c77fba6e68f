package io.lockbridge.driver.zwave.node;

import io.lockbridge.driver.zwave.controller.NodeProtocolInfo;
import java.time.Duration;
import java.util.OptionalLong;

/// When to look at a lock: after a while of quiet, whether it is still there; and one that does not
/// answer, soon and then with growing pauses. A lock that is woken by a beam keeps the radio busy
/// for seconds and pays with its battery, so it is looked at less.
final class Looks {
  private static final Pace LISTENING =
      new Pace(Duration.ofSeconds(5), Duration.ofMinutes(10), Duration.ofMinutes(10));
  private static final Pace BEAMED =
      new Pace(Duration.ofSeconds(30), Duration.ofMinutes(30), Duration.ofHours(1));

  private final Pace pace;
  private long pauseNanos;
  private int vain;
  private OptionalLong nextNanos = OptionalLong.empty();

  /// The shortest and the longest pause between looks in vain, and the quiet after which a lock
  /// that is there is looked at.
  private record Pace(long minNanos, long maxNanos, long quietNanos) {
    Pace(Duration min, Duration max, Duration quiet) {
      this(min.toNanos(), max.toNanos(), quiet.toNanos());
    }
  }

  Looks(NodeProtocolInfo protocol) {
    pace = protocol.frequentlyListening() ? BEAMED : LISTENING;
    pauseNanos = pace.minNanos();
  }

  /// It does not answer, or nothing is known of it: the next look follows after the shortest pause.
  void soon(long nowNanos) {
    vain = 0;
    pauseNanos = pace.minNanos();
    nextNanos = OptionalLong.of(nowNanos + pauseNanos);
  }

  /// The lock is being looked at; if nothing is seen, again after a longer pause.
  void looked(long nowNanos) {
    vain++;
    pauseNanos = Math.min(pauseNanos * 2, pace.maxNanos());
    nextNanos = OptionalLong.of(nowNanos + pauseNanos);
  }

  /// It said something: the looks until now were not in vain.
  void heard() {
    vain = 0;
  }

  /// It told what it was looked at for.
  void seen(long nowNanos) {
    vain = 0;
    pauseNanos = pace.minNanos();
    nextNanos = OptionalLong.of(nowNanos + pace.quietNanos());
  }

  /// How often it was looked at since anything was heard of it.
  int inVain() {
    return vain;
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
