package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import java.util.Optional;

/// What the controller measured about one transmission: for health and metrics.
///
/// `ackRssi` is in dBm, or one of the reserved values 125 to 127 for "not available".
public record TransmitReport(
    int ticks, int repeaters, int ackRssi, int ackChannel, int txChannel, int speed, int attempts) {
  /// A tick of the controller's clock.
  public static final int TICK_MILLIS = 10;

  public static final int SIZE = 19;

  private static final int SPEED_AT = 15;
  private static final int ATTEMPTS_AT = 16;

  /// `raw` begins behind the status octet of a callback.
  static Optional<TransmitReport> decode(Bytes raw) {
    if (raw.size() <= ATTEMPTS_AT) {
      return Optional.empty();
    }
    return Optional.of(
        new TransmitReport(
            raw.uint16(0),
            raw.at(2),
            (byte) raw.at(3),
            raw.at(8),
            raw.at(9),
            raw.at(SPEED_AT),
            raw.at(ATTEMPTS_AT)));
  }

  /// The report with no repeater named and no failed route.
  Bytes encode() {
    return Bytes.of(ticks >> 8, ticks, repeaters, ackRssi, 0x7F, 0x7F, 0x7F, 0x7F)
        .plus(ackChannel, txChannel, 3, 0, 0, 0, 0)
        .plus(speed, attempts, 0, 0);
  }

  /// How long the transmission took, to the controller's resolution.
  public long durationMillis() {
    return (long) ticks * TICK_MILLIS;
  }
}
