package io.lockbridge.cloud;

import io.lockbridge.core.bridge.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.tinylog.Logger;

/// Knows whether somebody else lives under our name on the broker, and how long to keep out of
/// their way: two bridges that take the session from each other at once would leave no door to
/// anybody. The alarm is given once and stands until nothing was seen of the other for a while. The
/// tunnel's thread only.
final class Rivalry {
  static final String ALARM =
      "another client uses this bridge's bridge_id on the broker. Stop it, or give each bridge a"
          + " bridge_id, and a login, of its own";

  private static final Duration AWAY_FIRST = Duration.ofMinutes(1);
  private static final int DOUBLINGS_MAX = 2;
  private static final Duration JITTER = Duration.ofMinutes(1);

  /// Longer than we keep away, so that coming back is not taken for peace.
  private static final long CALM_NANOS = Duration.ofMinutes(15).toNanos();

  private static final int OVERWRITES_MIN = 3;

  private final Clock clock;
  private final RandomGenerator random;
  private boolean isAlarmed;
  private long seenNanos;
  private int takeovers;
  private int overwrites;

  Rivalry(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /// The broker gave our session to another client. Returns how long to stay away: one to two
  /// minutes, then longer, five at most.
  long takenOver() {
    alarm();
    long awayNanos = AWAY_FIRST.toNanos() << Math.min(takeovers, DOUBLINGS_MAX);
    takeovers++;
    return awayNanos + random.nextLong(JITTER.toNanos());
  }

  /// A bridge says on our status topic that it is here, and this process never said so. Once or
  /// twice that was the process before this one.
  void overwritten() {
    overwrites++;
    if (overwrites >= OVERWRITES_MIN) {
      alarm();
    }
  }

  boolean isAlarmed() {
    if (isAlarmed && clock.nowNanos() - seenNanos >= CALM_NANOS) {
      isAlarmed = false;
      takeovers = 0;
      overwrites = 0;
      Logger.info("tunnel rival gone: nobody else has used this bridge_id for 15 minutes");
    }
    return isAlarmed;
  }

  /// What to tell the operator; empty while all is well.
  String words() {
    return isAlarmed() ? ALARM : "";
  }

  private void alarm() {
    if (!isAlarmed()) {
      Logger.error("tunnel rival seen: {}", ALARM);
    }
    isAlarmed = true;
    seenNanos = clock.nowNanos();
  }
}
