package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.Frame;
import java.util.Optional;

/// Function 05: the controller's part in its network.
public record ControllerCapabilities(int flags) {
  public static final int FUNCTION = 0x05;

  public static final int SECONDARY = 0x01;
  public static final int ON_OTHER_NETWORK = 0x02;
  public static final int SIS_PRESENT = 0x04;
  public static final int WAS_PRIMARY = 0x08;
  public static final int SUC = 0x10;
  public static final int NO_NODES = 0x20;

  public static Frame.Data request() {
    return Frame.Data.request(FUNCTION, Bytes.EMPTY);
  }

  public Frame.Data response() {
    return Frame.Data.response(FUNCTION, Bytes.of(flags));
  }

  public static Optional<ControllerCapabilities> decode(Frame.Data frame) {
    return frame.responds(FUNCTION, 1)
        ? Optional.of(new ControllerCapabilities(frame.payload().at(0)))
        : Optional.empty();
  }
}
