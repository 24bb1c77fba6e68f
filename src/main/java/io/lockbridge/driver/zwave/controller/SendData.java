package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.Frame;
import java.util.Optional;

/// Function 13: send a command to a node. The response says whether it was queued, a callback how
/// it ended.
public record SendData(NodeId destination, Bytes command, int options, int callbackId) {
  public static final int FUNCTION = 0x13;

  /// Options: ask for an acknowledgement, let the chip choose and explore routes.
  public static final int ACK_AND_ROUTES = 0x25;

  private static final int COMMAND_AT = 2;

  public Frame.Data request() {
    return Frame.Data.request(
        FUNCTION,
        Bytes.of(destination.value(), command.size()).plus(command).plus(options, callbackId));
  }

  public static Optional<SendData> decode(Frame.Data frame) {
    Bytes p = frame.payload();
    if (!frame.requests(FUNCTION, COMMAND_AT)
        || p.size() < COMMAND_AT + p.at(1) + 2
        || !NodeId.valid(p.at(0))) {
      return Optional.empty();
    }
    int end = COMMAND_AT + p.at(1);
    return Optional.of(
        new SendData(new NodeId(p.at(0)), p.slice(COMMAND_AT, end), p.at(end), p.at(end + 1)));
  }
}
