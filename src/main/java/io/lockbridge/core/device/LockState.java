package io.lockbridge.core.device;

import java.util.Optional;

/// What is known of how a lock stands.
///
/// @param reading the newest position that it told, whenever that was
/// @param position where it is as far as can be said now: what it told since it was last out of
///   reach; empty when it told nothing since, or does not know itself
/// @param door told since it was last out of reach
/// @param isJammed whether it reported a jam that no later movement has cleared
public record LockState(
    Optional<Reading> reading,
    Optional<Position> position,
    Optional<DoorContact> door,
    Optional<BatteryLevel> battery,
    boolean isJammed) {
  /// Of a lock that has told nothing yet.
  public static final LockState UNKNOWN =
      new LockState(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

  /// After a reading, which also clears a jam if the lock knows where it is.
  LockState read(Reading next) {
    Optional<Position> known =
        Optional.of(next.position()).filter(position -> position != Position.UNKNOWN);
    return new LockState(Optional.of(next), known, door, battery, isJammed && known.isEmpty());
  }

  /// After it went out of reach: it may move and nobody hears of it. A battery does not move.
  LockState lost() {
    return new LockState(reading, Optional.empty(), Optional.empty(), battery, isJammed);
  }

  LockState swung(DoorContact next) {
    return new LockState(reading, position, Optional.of(next), battery, isJammed);
  }

  LockState powered(BatteryLevel next) {
    return new LockState(reading, position, door, Optional.of(next), isJammed);
  }

  LockState jammed() {
    return new LockState(reading, position, door, battery, true);
  }
}
