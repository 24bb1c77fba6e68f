package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.Frame;
import java.util.Optional;

/// Function 56: the node that keeps the network's routes up to date; number 0 if there is none.
public record SucNode(int number) {
  public static final int FUNCTION = 0x56;

  public static Frame.Data request() {
    return Frame.Data.request(FUNCTION, Bytes.EMPTY);
  }

  public Frame.Data response() {
    return Frame.Data.response(FUNCTION, Bytes.of(number));
  }

  public static Optional<SucNode> decode(Frame.Data frame) {
    return frame.responds(FUNCTION, 1)
        ? Optional.of(new SucNode(frame.payload().at(0)))
        : Optional.empty();
  }
}
