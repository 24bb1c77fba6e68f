package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.HostFrame.Effect;

/// A command for a node, to be sent when its turn comes. `ticket` is the caller's name for it.
public record Transmission(
    long ticket, NodeId node, Bytes command, Priority priority, Effect effect) {

  /// Whose turn comes first.
  public enum Priority {
    /// A person waits at the door.
    COMMAND,
    /// An answer, or a question that a command's proof waits for.
    QUESTION,
    /// A look at a lock that nobody waits for.
    POLL
  }
}
