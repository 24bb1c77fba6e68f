package io.lockbridge.core.bridge;

import io.lockbridge.core.device.BatteryStatus;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.device.LockDescription;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reachability;
import io.lockbridge.core.event.Stamp;
import java.time.Instant;
import java.util.Optional;

/// A lock in the core's memory.
///
/// @param device empty until its driver has found it in this run of the program
/// @param unexplained a movement whose cause the lock may still tell
/// @param told the last movement that was told as an event
record LockEntry(
    DeviceRecord kept,
    Optional<Device> device,
    Optional<Unexplained> unexplained,
    Optional<Told> told) {

  /// A movement that waits a moment for its cause: some locks report the bolt first and the key
  /// after.
  record Unexplained(Position position, Stamp occurred, long dueNanos) {}

  /// A movement that was told.
  record Told(Position position, long atNanos) {}

  static LockEntry known(DeviceRecord kept) {
    return new LockEntry(kept, Optional.empty(), Optional.empty(), Optional.empty());
  }

  LockEntry now(Device next) {
    return new LockEntry(kept, Optional.of(next), unexplained, told);
  }

  LockEntry waitingForCause(Unexplained movement) {
    return new LockEntry(kept, device, Optional.of(movement), told);
  }

  LockEntry explained() {
    return new LockEntry(kept, device, Optional.empty(), told);
  }

  /// After an event has told a movement.
  LockEntry toldOf(Position position, long atNanos) {
    return new LockEntry(
        kept.toldAt(position), device, Optional.empty(), Optional.of(new Told(position, atNanos)));
  }

  /// After a position was learned that is no news.
  LockEntry knownAt(Position position) {
    return new LockEntry(kept.toldAt(position), device, Optional.empty(), told);
  }

  /// The lock as it is shown: as its driver last knew it, until it is found in this run.
  Optional<Device> shown() {
    return kept.isRemoved()
        ? Optional.empty()
        : device.or(() ->
            kept.description()
                .map(last ->
                    Device.fresh(kept.id(), last, kept.createdAt()).reached(kept.reachability())));
  }

  /// Whether no driver has found it in this run, and that was not told yet.
  boolean isMissing() {
    return device.isEmpty()
        && !kept.isRemoved()
        && !(kept.reachability() instanceof Reachability.Unreachable);
  }

  LockEntry foundAs(LockDescription description) {
    return keeping(kept.foundAs(description));
  }

  LockEntry poweredAt(BatteryStatus status) {
    return keeping(kept.toldPowered(status));
  }

  /// With another reachability, to be kept.
  LockEntry reachedAs(Reachability next) {
    return new LockEntry(
        kept.toldReached(next), device.map(now -> now.reached(next)), unexplained, told);
  }

  /// After it was taken out of its controller: its identity stays, for it may come back.
  LockEntry removed(Instant since) {
    return known(kept.toldReached(new Reachability.Removed(since)));
  }

  private LockEntry keeping(DeviceRecord next) {
    return new LockEntry(next, device, unexplained, told);
  }
}
