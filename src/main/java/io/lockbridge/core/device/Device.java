package io.lockbridge.core.device;

import java.time.Instant;
import java.util.Optional;

/// A lock as the rest of the world sees it: who it is and what is known of it. Immutable; a new one
/// for each change.
///
/// @param createdAt when this bridge first saw it
/// @param reading the newest position that it told
/// @param isJammed whether it reported a jam that no later movement has cleared
public record Device(
    DeviceId id,
    LockDescription description,
    Instant createdAt,
    Reachability reachability,
    Optional<Reading> reading,
    Optional<BatteryLevel> battery,
    boolean isJammed) {

  /// A device of which nothing is known yet but what the driver says.
  public static Device fresh(DeviceId id, LockDescription description, Instant createdAt) {
    return new Device(
        id,
        description,
        createdAt,
        new Reachability.Unproven(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /// The same with another description.
  public Device describedAs(LockDescription next) {
    return new Device(id, next, createdAt, reachability, reading, battery, isJammed);
  }

  /// The same with another reachability.
  public Device reached(Reachability next) {
    return new Device(id, description, createdAt, next, reading, battery, isJammed);
  }

  /// The same with a newer reading, which also clears a jam if the lock knows where it is.
  public Device read(Reading next) {
    boolean stillJammed = isJammed && next.position() == Position.UNKNOWN;
    return new Device(
        id, description, createdAt, reachability, Optional.of(next), battery, stillJammed);
  }

  /// The same with another battery level.
  public Device powered(BatteryLevel next) {
    return new Device(
        id, description, createdAt, reachability, reading, Optional.of(next), isJammed);
  }

  /// The same, jammed.
  public Device jammed() {
    return new Device(id, description, createdAt, reachability, reading, battery, true);
  }

  /// Whether it can be reached now.
  public boolean isOnline() {
    return reachability instanceof Reachability.Reachable;
  }
}
