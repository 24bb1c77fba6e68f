package io.lockbridge.simulator.broker;

import java.util.Optional;
import java.util.OptionalLong;

/// One message as the broker keeps it. Of the properties it knows two; others are dropped.
///
/// @param qos 0 or 1
public record Message(String topic, Body payload, int qos, Retain retain, Properties properties) {
  /// Whether it was published to be kept.
  public enum Retain {
    YES,
    NO
  }

  /// What goes with it.
  public record Properties(OptionalLong expirySeconds, Optional<String> responseTopic) {
    public static final Properties NONE = new Properties(OptionalLong.empty(), Optional.empty());
  }

  Message with(int otherQos, Retain otherRetain) {
    return new Message(topic, payload, otherQos, otherRetain, properties);
  }

  Message expiringIn(long seconds) {
    Properties next = new Properties(OptionalLong.of(seconds), properties.responseTopic());
    return new Message(topic, payload, qos, retain, next);
  }
}
