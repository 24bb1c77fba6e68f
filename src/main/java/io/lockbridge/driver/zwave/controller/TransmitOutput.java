package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.zwave.serial.HostFrame;

/// What the transmitter wants done or known, in this order.
public sealed interface TransmitOutput {
  /// Give this frame to the link.
  record Call(HostFrame frame) implements TransmitOutput {}

  /// A transmission's frame is being written, for the first or another time.
  record Sending(long ticket) implements TransmitOutput {}

  /// A transmission is over.
  record Done(long ticket, Delivery delivery) implements TransmitOutput {}
}
