package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.Frame;
import java.util.Optional;

/// Function 04: a command that a node sent to a controller with the static library.
///
/// Some controllers append the signal strength; it is not kept.
public record ApplicationCommand(int rxStatus, NodeId source, Bytes command) {
  public static final int FUNCTION = 0x04;

  private static final int COMMAND_AT = 3;

  public Frame.Data request() {
    return Frame.Data.request(
        FUNCTION, Bytes.of(rxStatus, source.value(), command.size()).plus(command));
  }

  public static Optional<ApplicationCommand> decode(Frame.Data frame) {
    Bytes p = frame.payload();
    if (!frame.requests(FUNCTION, COMMAND_AT)
        || p.size() < COMMAND_AT + p.at(2)
        || !NodeId.valid(p.at(1))) {
      return Optional.empty();
    }
    Bytes command = p.slice(COMMAND_AT, COMMAND_AT + p.at(2));
    return Optional.of(new ApplicationCommand(p.at(0), new NodeId(p.at(1)), command));
  }
}
