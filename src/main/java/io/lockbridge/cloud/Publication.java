package io.lockbridge.cloud;

/// A message to publish with QoS 1.
public record Publication(String topic, Payload payload, Retention retention) {
  /// Whether the broker keeps it for those who come later.
  public enum Retention {
    RETAINED,
    PASSING
  }

  /// Upper bound of its packet: fixed header, topic length, packet id, no properties.
  int packetBytesMax() {
    return 5 + 2 + topic.length() + 2 + 1 + payload.size();
  }
}
