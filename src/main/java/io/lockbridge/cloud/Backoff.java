package io.lockbridge.cloud;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// When to try again: a random time between nothing and a ceiling that doubles with each failure
/// (full jitter), so that many bridges do not come back at the same moment.
final class Backoff {
  private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int DOUBLINGS_MAX = 6;

  private final RandomGenerator random;
  private int failures;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  long nextNanos() {
    long ceilingNanos = FIRST_NANOS << Math.min(failures, DOUBLINGS_MAX);
    failures++;
    return random.nextLong(ceilingNanos) + 1;
  }

  void reset() {
    failures = 0;
  }
}
