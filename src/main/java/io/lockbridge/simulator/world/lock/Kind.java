package io.lockbridge.simulator.world.lock;

import io.lockbridge.core.device.Capability;
import io.lockbridge.core.device.Means;
import java.util.Set;

/// The kinds of lock that there are.
public enum Kind {
  /// A bolt with a motor that tells where it is.
  BOLT(Means.DRAW_BOLT),
  /// A bolt that nobody can read.
  BLIND_BOLT(Means.DRAW_BOLT),
  /// A latch that is pulled for a moment and tells where it is.
  LATCH(Means.UNLATCH),
  /// A strike on a line that keeps its level when the process dies.
  HELD_STRIKE(Means.PULSE),
  /// A strike on a line that falls when the process dies.
  FALLING_STRIKE(Means.PULSE);

  private final Means unlockMeans;

  Kind(Means unlockMeans) {
    this.unlockMeans = unlockMeans;
  }

  /// What unlocking it means.
  public Means unlockMeans() {
    return unlockMeans;
  }

  /// What it can do.
  public Set<Capability> capabilities() {
    return switch (this) {
      case BOLT ->
          Set.of(
              Capability.REMOTE_LOCK,
              Capability.REMOTE_UNLOCK,
              Capability.READ_POSITION,
              Capability.REPORT_BATTERY);
      case BLIND_BOLT -> Set.of(Capability.REMOTE_LOCK, Capability.REMOTE_UNLOCK);
      case LATCH -> Set.of(Capability.REMOTE_UNLOCK, Capability.READ_POSITION);
      case HELD_STRIKE, FALLING_STRIKE -> Set.of(Capability.REMOTE_UNLOCK);
    };
  }

  /// Whether it tells where it is.
  public boolean isReadable() {
    return this == BOLT || this == LATCH;
  }

  /// Whether it hangs on a line of the board and not behind a radio.
  public boolean isStrike() {
    return unlockMeans == Means.PULSE;
  }
}
