package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.Frame;
import java.util.Optional;

/// Function 03: what the controller tells other nodes about itself. It has no response.
public record SetNodeInformation(int options, int generic, int specific, Bytes commandClasses) {
  public static final int FUNCTION = 0x03;

  /// Option bit: the controller always listens.
  public static final int LISTENING = 0x01;

  private static final int CLASSES_AT = 4;

  public Frame.Data request() {
    return Frame.Data.request(
        FUNCTION, Bytes.of(options, generic, specific, commandClasses.size()).plus(commandClasses));
  }

  public static Optional<SetNodeInformation> decode(Frame.Data frame) {
    Bytes p = frame.payload();
    if (!frame.requests(FUNCTION, CLASSES_AT) || p.size() < CLASSES_AT + p.at(3)) {
      return Optional.empty();
    }
    return Optional.of(
        new SetNodeInformation(
            p.at(0), p.at(1), p.at(2), p.slice(CLASSES_AT, CLASSES_AT + p.at(3))));
  }
}
