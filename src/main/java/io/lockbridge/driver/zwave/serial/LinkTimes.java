package io.lockbridge.driver.zwave.serial;

import java.time.Duration;

/// The link's time limits.
final class LinkTimes {
  /// Host guide: a frame is deemed lost after at least 1600 ms without ACK.
  static final long ACK_WAIT_NANOS = Duration.ofMillis(1600).toNanos();

  /// A response follows its ACK within milliseconds; a slow controller was seen to take 700 ms.
  static final long RESPONSE_WAIT_NANOS = Duration.ofMillis(2500).toNanos();

  /// Host guide: back-off 100 ms + n x 1000 ms, at most three repeats.
  static final int REPEATS_MAX = 3;

  private static final long BACK_OFF_BASE_NANOS = Duration.ofMillis(100).toNanos();
  private static final long BACK_OFF_STEP_NANOS = Duration.ofSeconds(1).toNanos();

  private LinkTimes() {}

  /// How long to wait before a repeat; the first has number 0.
  static long backOffNanos(int repeat) {
    return BACK_OFF_BASE_NANOS + repeat * BACK_OFF_STEP_NANOS;
  }
}
