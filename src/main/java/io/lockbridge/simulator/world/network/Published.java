package io.lockbridge.simulator.world.network;

import io.lockbridge.simulator.broker.Body;
import io.lockbridge.simulator.world.story.Ask;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the cloud has published as commands, found by the payload.
public final class Published {
  private final Map<Body, Ask> asks = new HashMap<>();

  void add(Ask ask) {
    asks.putIfAbsent(ask.body(), ask);
  }

  /// The command that has this payload.
  Optional<Ask> find(Body payload) {
    return Optional.ofNullable(asks.get(payload));
  }
}
