package io.lockbridge.simulator.broker;

import java.util.List;
import java.util.Optional;

/// What a client sends.
public sealed interface FromClient {
  /// Wants in.
  record Connect(String clientId, Wishes wishes, Optional<Will> will) implements FromClient {}

  /// How a client wants its session.
  ///
  /// @param isCleanStart forget what was
  /// @param keepAliveSeconds 0 for never
  record Wishes(
      boolean isCleanStart, long sessionExpirySeconds, int receiveMaximum, int keepAliveSeconds) {}

  /// To be published when the client goes without a word.
  record Will(Message message, long delaySeconds) {}

  /// Wants messages.
  record Subscribe(int packetId, List<Subscription> subscriptions) implements FromClient {}

  /// One filter with its options.
  ///
  /// @param retainHandling 0 always, 1 if new, 2 never
  record Subscription(
      String filter, int qos, boolean isNoLocal, boolean isRetainAsPublished, int retainHandling) {}

  /// Wants messages no more.
  record Unsubscribe(int packetId, List<String> filters) implements FromClient {}

  /// Brings a message; packet id 0 with QoS 0.
  record Publish(int packetId, Message message) implements FromClient {}

  /// Has a message.
  record PubAck(int packetId) implements FromClient {}

  /// Is alive.
  record Ping() implements FromClient {}

  /// Goes.
  record Disconnect(Parting parting) implements FromClient {}

  /// What shall become of the will.
  enum Parting {
    WITHOUT_WILL,
    WITH_WILL
  }
}
