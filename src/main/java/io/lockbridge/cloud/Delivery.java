package io.lockbridge.cloud;

import java.util.Optional;
import java.util.OptionalLong;

/// One message that the broker brought.
///
/// @param packetId to acknowledge it by; 0 when it came with QoS 0 and needs no acknowledgement
/// @param receivedNanos when it came, on the monotonic clock
/// @param marks what the broker says of it beside its content
public record Delivery(
    String topic, Payload payload, int packetId, long receivedNanos, Marks marks) {

  /// What the broker says of a message.
  ///
  /// @param isRetained lay on the broker as retained
  /// @param isDuplicate the broker marks it as sent before
  /// @param expirySeconds what remains of its Message Expiry Interval
  public record Marks(
      boolean isRetained,
      boolean isDuplicate,
      OptionalLong expirySeconds,
      Optional<String> responseTopic) {}
}
