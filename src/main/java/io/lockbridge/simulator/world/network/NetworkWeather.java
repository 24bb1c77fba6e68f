package io.lockbridge.simulator.world.network;

import io.lockbridge.simulator.world.fate.Chance;
import java.time.Duration;
import java.util.OptionalLong;

/// What the network and the broker do to packets.
public final class NetworkWeather {
  private static final long LATENCY_NANOS = Duration.ofMillis(40).toNanos();
  private static final long SLOW_NANOS = Duration.ofSeconds(8).toNanos();

  private final Chance chance;
  private final double roughness;
  private boolean isFair;
  private boolean isReachable = true;
  private boolean isDeaf;

  /// @param roughness how likely it is that something goes wrong with a packet, from 0 to 1
  public NetworkWeather(Chance chance, double roughness) {
    this.chance = chance;
    this.roughness = roughness;
  }

  /// From now on everything goes well.
  public void clear() {
    isFair = true;
    isReachable = true;
    isDeaf = false;
  }

  /// Nobody reaches the broker, until [#opens].
  public void shuts() {
    isReachable = isFair;
  }

  /// The broker can be reached again.
  public void opens() {
    isReachable = true;
  }

  /// The broker takes publications and does not acknowledge them, until [#hearsAgain].
  public void goesDeaf() {
    isDeaf = !isFair;
  }

  /// The broker acknowledges what comes from now on.
  public void hearsAgain() {
    isDeaf = false;
  }

  boolean isReachable() {
    return isReachable;
  }

  boolean isDeaf() {
    return isDeaf;
  }

  /// How long a packet is under way.
  long latencyNanos() {
    return isRough() ? chance.mostlyShort(SLOW_NANOS) : chance.between(1, LATENCY_NANOS);
  }

  /// How long the broker takes to hear that a client is gone; its keep-alive, where nobody says so.
  long noticeNanos() {
    return isRough() ? Duration.ofSeconds(70).toNanos() : chance.between(1, LATENCY_NANOS);
  }

  /// Whether the broker takes a client that wants in.
  boolean refuses() {
    return isRough();
  }

  /// Whether the broker has no room for a publication.
  boolean isOverQuota() {
    return !isFair && chance.likely(roughness / 8);
  }

  /// Whether the cloud's message gets lost in the broker.
  boolean loses() {
    return !isFair && chance.likely(roughness / 4);
  }

  /// Whether the broker brings a message twice.
  boolean doubles() {
    return !isFair && chance.likely(roughness / 2);
  }

  /// What the broker says is left of a message's life: what is true, or what it began with (it does
  /// not count while the message waits), or nothing (it strips properties).
  OptionalLong expiry(OptionalLong left, OptionalLong atFirst) {
    if (!isRough()) {
      return left;
    }
    return chance.likely(0.5) ? atFirst : OptionalLong.empty();
  }

  /// How many publications the broker takes at once.
  int receiveMaximum() {
    return isRough() ? (int) chance.between(1, 4) : 32;
  }

  private boolean isRough() {
    return !isFair && chance.likely(roughness);
  }
}
