package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;

/// What the controller's machine wants done or known, in this order.
public sealed interface ControllerOutput {
  /// Put these bytes on the line, now.
  record Write(Bytes bytes) implements ControllerOutput {}

  /// Close the wire and open it anew.
  record Reopen(String cause) implements ControllerOutput {}

  /// The controller is up: commands go out.
  record Up(ControllerFacts facts) implements ControllerOutput {}

  /// The controller is not usable for now.
  record Down(String cause) implements ControllerOutput {}

  /// A node sent a command.
  record Heard(NodeId node, Bytes command) implements ControllerOutput {}

  /// A node told its command classes.
  record Told(ApplicationUpdate.NodeInfo info) implements ControllerOutput {}

  /// A transmission's frame is being written, for the first or another time.
  record Sending(long ticket) implements ControllerOutput {}

  /// A transmission is over.
  record Done(long ticket, Delivery delivery) implements ControllerOutput {}
}
