package io.lockbridge.simulator.broker;

import java.util.List;
import java.util.Optional;

/// What the broker sends. Reasons are those of MQTT 5, section 2.4.
public sealed interface ToClient {
  /// Lets a client in, or not.
  ///
  /// @param assignedClientId its name, if it came without one
  record ConnAck(int reason, boolean isSessionPresent, Optional<String> assignedClientId)
      implements ToClient {}

  /// Answers a subscription, filter by filter.
  record SubAck(int packetId, List<Integer> reasons) implements ToClient {}

  /// Answers an end of subscription.
  record UnsubAck(int packetId, List<Integer> reasons) implements ToClient {}

  /// Brings a message.
  record Publish(int packetId, boolean isDuplicate, Message message) implements ToClient {}

  /// Has a message.
  record PubAck(int packetId, int reason) implements ToClient {}

  /// Is alive.
  record Pong() implements ToClient {}

  /// Throws a client out; the wire is closed after it.
  record Disconnect(int reason) implements ToClient {}
}
