package io.lockbridge.simulator.world;

import io.lockbridge.simulator.world.fate.Chance;
import java.time.Duration;
import java.util.List;

/// What a world is like, drawn from its seed: how rough its parts are and how long it is.
///
/// In each world some kinds of fault are left out altogether, so that the others meet each other
/// more often.
record Climate(
    double radio,
    double network,
    double disk,
    int deaths,
    int deathsAtTheDoor,
    int troubles,
    int locks,
    int nodes,
    int acts,
    Duration length) {

  static Climate random(Chance chance) {
    return new Climate(
        roughness(chance),
        roughness(chance),
        roughness(chance) / 4,
        chance.likely(0.6) ? (int) chance.between(1, 4) : 0,
        chance.likely(0.4) ? (int) chance.between(1, 3) : 0,
        chance.likely(0.8) ? (int) chance.between(1, 9) : 0,
        (int) chance.between(1, 3),
        chance.likely(0.25) ? (int) chance.between(1, 2) : 0,
        (int) chance.between(3, 16),
        Duration.ofSeconds(chance.between(20, 150)));
  }

  private static double roughness(Chance chance) {
    return chance.oneOf(List.of(0.0, 0.0, 0.05, 0.15, 0.4));
  }
}
