package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.Frame;
import java.util.Optional;

/// Function 0A: the controller has started, and why. Whatever it was doing before is lost.
public record ApiStarted(
    int reason,
    int watchdog,
    int options,
    int generic,
    int specific,
    Bytes commandClasses,
    int longRange) {
  public static final int FUNCTION = 0x0A;

  /// Reason: somebody called the soft reset.
  public static final int BY_SOFT_RESET = 0x07;

  private static final int CLASSES_AT = 6;

  public Frame.Data request() {
    return Frame.Data.request(
        FUNCTION,
        Bytes.of(reason, watchdog, options, generic, specific, commandClasses.size())
            .plus(commandClasses)
            .plus(longRange));
  }

  public static Optional<ApiStarted> decode(Frame.Data frame) {
    Bytes p = frame.payload();
    if (!frame.requests(FUNCTION, CLASSES_AT) || p.size() < CLASSES_AT + p.at(5)) {
      return Optional.empty();
    }
    int end = CLASSES_AT + p.at(5);
    // The long-range octet came with later firmware.
    int longRange = p.size() > end ? p.at(end) : 0;
    return Optional.of(
        new ApiStarted(
            p.at(0), p.at(1), p.at(2), p.at(3), p.at(4), p.slice(CLASSES_AT, end), longRange));
  }
}
