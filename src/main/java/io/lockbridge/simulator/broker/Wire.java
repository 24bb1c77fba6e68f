package io.lockbridge.simulator.broker;

/// One connection, as the machine sees it. Its identity is what counts.
public interface Wire {
  /// Sends a packet; never blocks.
  void send(ToClient packet);

  /// Closes it after what was sent.
  void close();

  /// Whether the client reads what it gets: where it does not, QoS 0 is dropped.
  boolean isReady();
}
