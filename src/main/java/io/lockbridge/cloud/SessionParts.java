package io.lockbridge.cloud;

import io.lockbridge.cloud.signing.Signing;
import io.lockbridge.core.bridge.Clock;
import io.lockbridge.core.bridge.Desk;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/// What a session is made of and works with.
///
/// @param random unpredictable in production: it makes the `fresh` tokens
/// @param owner runs what it is given on the tunnel's thread, in order; may be called by any thread
///   and never blocks
/// @param signing whether what comes down must be signed, and by whom
public record SessionParts(
    Desk desk,
    MqttLink link,
    Clock clock,
    RandomGenerator random,
    Executor owner,
    Signing signing) {

  /// Without signing.
  public SessionParts(
      Desk desk, MqttLink link, Clock clock, RandomGenerator random, Executor owner) {
    this(desk, link, clock, random, owner, new Signing.Off());
  }
}
