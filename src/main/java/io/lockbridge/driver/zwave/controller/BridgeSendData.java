package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.Frame;
import java.util.Optional;

/// Function A9: `SendData` of the bridge library, which also names the sender.
public record BridgeSendData(
    NodeId source, NodeId destination, Bytes command, int options, int callbackId) {
  public static final int FUNCTION = 0xA9;

  private static final int COMMAND_AT = 3;

  /// Four octets of a fixed route, always zero: the chip chooses.
  private static final int ROUTE_SIZE = 4;

  public Frame.Data request() {
    return Frame.Data.request(
        FUNCTION,
        Bytes.of(source.value(), destination.value(), command.size())
            .plus(command)
            .plus(options, 0, 0, 0, 0, callbackId));
  }

  public static Optional<BridgeSendData> decode(Frame.Data frame) {
    Bytes p = frame.payload();
    if (!frame.requests(FUNCTION, COMMAND_AT)
        || p.size() < COMMAND_AT + p.at(2) + 2 + ROUTE_SIZE
        || !NodeId.valid(p.at(0))
        || !NodeId.valid(p.at(1))) {
      return Optional.empty();
    }
    int end = COMMAND_AT + p.at(2);
    return Optional.of(
        new BridgeSendData(
            new NodeId(p.at(0)),
            new NodeId(p.at(1)),
            p.slice(COMMAND_AT, end),
            p.at(end),
            p.at(end + 1 + ROUTE_SIZE)));
  }
}
