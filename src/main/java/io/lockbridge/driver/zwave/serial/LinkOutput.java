package io.lockbridge.driver.zwave.serial;

import io.lockbridge.driver.wire.Bytes;

/// What the link wants done or known, in this order.
public sealed interface LinkOutput {
  /// Put these bytes on the line, now.
  record Write(Bytes bytes) implements LinkOutput {}

  /// The host frame of this ticket is being written, for the first or another time. Comes directly
  /// before its `Write`.
  record Sending(long ticket) implements LinkOutput {}

  /// The link is done with the host frame of this ticket.
  record Settled(long ticket, Settlement settlement) implements LinkOutput {}

  /// The controller calls the host. Responses come as settlements.
  record Arrived(Frame.Data request) implements LinkOutput {}
}
