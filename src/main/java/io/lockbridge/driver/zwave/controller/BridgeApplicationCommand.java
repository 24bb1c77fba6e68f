package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.Frame;
import java.util.Optional;

/// Function A8: a command that a node sent to a controller with the bridge library.
///
/// The multicast mask and the signal strength behind the command are not kept.
public record BridgeApplicationCommand(
    int rxStatus, NodeId destination, NodeId source, Bytes command) {
  public static final int FUNCTION = 0xA8;

  private static final int COMMAND_AT = 4;

  /// The frame without multicast mask, with the given signal strength.
  public Frame.Data request(int rssi) {
    Bytes head = Bytes.of(rxStatus, destination.value(), source.value(), command.size());
    return Frame.Data.request(FUNCTION, head.plus(command).plus(0, rssi));
  }

  public static Optional<BridgeApplicationCommand> decode(Frame.Data frame) {
    Bytes p = frame.payload();
    if (!frame.requests(FUNCTION, COMMAND_AT)
        || p.size() < COMMAND_AT + p.at(3)
        || !NodeId.valid(p.at(1))
        || !NodeId.valid(p.at(2))) {
      return Optional.empty();
    }
    Bytes command = p.slice(COMMAND_AT, COMMAND_AT + p.at(3));
    return Optional.of(
        new BridgeApplicationCommand(p.at(0), new NodeId(p.at(1)), new NodeId(p.at(2)), command));
  }
}
