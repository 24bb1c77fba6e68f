package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.HostFrame;

/// What the start of a controller wants done or known.
public sealed interface StartOutput {
  /// Put these bytes on the line, outside of any frame exchange.
  record Write(Bytes bytes) implements StartOutput {}

  /// Give this frame to the link.
  record Call(HostFrame frame) implements StartOutput {}

  /// The controller is up.
  record Ready(ControllerFacts facts) implements StartOutput {}

  /// The controller cannot be brought up on this wire now.
  record Failed(String cause) implements StartOutput {}
}
