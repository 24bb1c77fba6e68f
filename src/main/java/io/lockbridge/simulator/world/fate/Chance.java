package io.lockbridge.simulator.world.fate;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Chance under a seed. Each part of the world has one of its own, so that a part which throws its
/// dice more often does not change the lot of the others.
public final class Chance implements RandomGenerator {
  private final SplittableRandom random;

  private Chance(SplittableRandom random) {
    this.random = random;
  }

  /// The chance of a whole world.
  public static Chance of(long seed) {
    return new Chance(new SplittableRandom(seed));
  }

  /// The chance of one of its parts.
  public Chance split() {
    return new Chance(random.split());
  }

  @Override
  public long nextLong() {
    return random.nextLong();
  }

  /// Whether something of this probability happens.
  public boolean likely(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  /// A number between two, both included.
  public long between(long least, long most) {
    return least + random.nextLong(most - least + 1);
  }

  /// One of several, all alike.
  public <T> T oneOf(List<T> several) {
    return several.get(random.nextInt(several.size()));
  }

  /// A time up to a longest one, mostly much shorter.
  public long mostlyShort(long mostNanos) {
    double share = random.nextDouble();
    return (long) (mostNanos * share * share * share);
  }

  /// An id.
  public UUID id() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
