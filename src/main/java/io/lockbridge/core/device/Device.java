package io.lockbridge.core.device;

import java.time.Instant;
import java.util.Optional;

/// A lock as the rest of the world sees it: who it is and what is known of it. Immutable; a new one
/// for each change.
///
/// @param createdAt when this bridge first saw it
public record Device(
    DeviceId id,
    LockDescription description,
    Instant createdAt,
    Reachability reachability,
    LockState state,
    Features features) {
  /// A device of which nothing is known yet but what the driver says.
  public static Device fresh(DeviceId id, LockDescription description, Instant createdAt) {
    return new Device(
        id,
        description,
        createdAt,
        new Reachability.Unproven(),
        LockState.UNKNOWN,
        Features.UNKNOWN);
  }

  /// The same with another description.
  public Device describedAs(LockDescription next) {
    return new Device(id, next, createdAt, reachability, state, features);
  }

  /// The same with what the lock told of itself.
  public Device featured(Features next) {
    return new Device(id, description, createdAt, reachability, state, next);
  }

  /// The same with another reachability. What is out of reach may move unheard.
  public Device reached(Reachability next) {
    LockState known = next instanceof Reachability.Unreachable ? state.lost() : state;
    return new Device(id, description, createdAt, next, known, features);
  }

  /// The same with a newer reading, which also clears a jam if the lock knows where it is.
  public Device read(Reading next) {
    return with(state.read(next));
  }

  /// The same with another battery level.
  public Device powered(BatteryLevel next) {
    return with(state.powered(next));
  }

  /// The same with its door open or closed.
  public Device swung(DoorContact next) {
    return with(state.swung(next));
  }

  /// The same, jammed.
  public Device jammed() {
    return with(state.jammed());
  }

  /// Whether it can be reached now.
  public boolean isOnline() {
    return reachability instanceof Reachability.Reachable;
  }

  /// The newest position that it told, whenever that was.
  public Optional<Reading> reading() {
    return state.reading();
  }

  /// Where it is, if that can be said now.
  public Optional<Position> position() {
    return isOnline() ? state.position() : Optional.empty();
  }

  /// Whether its door stands open, if that can be said now.
  public Optional<DoorContact> door() {
    return isOnline() ? state.door() : Optional.empty();
  }

  /// The newest battery level that it told.
  public Optional<BatteryLevel> battery() {
    return state.battery();
  }

  /// Whether it reported a jam that no later movement has cleared.
  public boolean isJammed() {
    return state.isJammed();
  }

  private Device with(LockState next) {
    return new Device(id, description, createdAt, reachability, next, features);
  }
}
