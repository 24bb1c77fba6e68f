package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.Frame;
import java.util.Optional;
import java.util.Set;

/// Function 07: firmware, maker, and which functions the controller has.
public record ApiCapabilities(
    int firmwareMajor,
    int firmwareMinor,
    int manufacturer,
    int productType,
    int productId,
    Set<Integer> functions) {
  public static final int FUNCTION = 0x07;

  private static final int MASK_AT = 8;
  private static final int MASK_SIZE = 32;

  public ApiCapabilities {
    functions = Set.copyOf(functions);
  }

  public boolean has(int function) {
    return functions.contains(function);
  }

  public static Frame.Data request() {
    return Frame.Data.request(FUNCTION, Bytes.EMPTY);
  }

  public Frame.Data response() {
    Bytes head =
        Bytes.of(
            firmwareMajor,
            firmwareMinor,
            manufacturer >> 8,
            manufacturer,
            productType >> 8,
            productType,
            productId >> 8,
            productId);
    return Frame.Data.response(FUNCTION, head.plus(BitMask.encode(functions, MASK_SIZE)));
  }

  public static Optional<ApiCapabilities> decode(Frame.Data frame) {
    Bytes p = frame.payload();
    if (!frame.responds(FUNCTION, MASK_AT + MASK_SIZE)) {
      return Optional.empty();
    }
    return Optional.of(
        new ApiCapabilities(
            p.at(0),
            p.at(1),
            p.uint16(2),
            p.uint16(4),
            p.uint16(6),
            BitMask.decode(p.slice(MASK_AT, MASK_AT + MASK_SIZE))));
  }
}
