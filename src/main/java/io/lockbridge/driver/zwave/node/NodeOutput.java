package io.lockbridge.driver.zwave.node;

import io.lockbridge.core.lock.LockReport;
import io.lockbridge.driver.zwave.controller.Transmission;

/// What a lock's machine wants done or known, in this order.
public sealed interface NodeOutput {
  /// Send this command to the lock.
  record Transmit(Transmission transmission) implements NodeOutput {}

  /// Take back a command that was not written yet.
  record Withdraw(long ticket) implements NodeOutput {}

  /// Ask the lock for its classes.
  record AskNodeInfo() implements NodeOutput {}

  /// Tell the core.
  record Report(LockReport report) implements NodeOutput {}
}
