package io.lockbridge.core.bridge;

import io.lockbridge.core.device.BatteryStatus;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.LockDescription;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reachability;
import java.time.Instant;
import java.util.Optional;

/// What the ledger keeps of a lock: its identity for ever, and what was last told of it, so that a
/// restart neither tells it again nor forgets to tell its end.
///
/// @param reachability as last told: only *unreachable* and *removed* outlive the program
/// @param description as its driver last found it; shown until it is found again
public record DeviceRecord(
    DeviceId id,
    LockAddress address,
    Instant createdAt,
    Optional<Position> lastPosition,
    Optional<BatteryStatus> lastBattery,
    Reachability reachability,
    Optional<LockDescription> description) {
  /// A lock that is seen for the first time.
  public static DeviceRecord fresh(DeviceId id, LockAddress address, Instant createdAt) {
    return new DeviceRecord(
        id,
        address,
        createdAt,
        Optional.empty(),
        Optional.empty(),
        new Reachability.Unproven(),
        Optional.empty());
  }

  /// The same, after it was told to be at a position.
  public DeviceRecord toldAt(Position position) {
    return new DeviceRecord(
        id, address, createdAt, Optional.of(position), lastBattery, reachability, description);
  }

  /// The same, after its battery was told.
  public DeviceRecord toldPowered(BatteryStatus status) {
    return new DeviceRecord(
        id, address, createdAt, lastPosition, Optional.of(status), reachability, description);
  }

  /// The same, after its reachability was told.
  public DeviceRecord toldReached(Reachability next) {
    return new DeviceRecord(id, address, createdAt, lastPosition, lastBattery, next, description);
  }

  /// The same, found so by its driver.
  public DeviceRecord foundAs(LockDescription next) {
    return new DeviceRecord(
        id, address, createdAt, lastPosition, lastBattery, reachability, Optional.of(next));
  }

  /// Whether it was taken out of its controller.
  public boolean isRemoved() {
    return reachability instanceof Reachability.Removed;
  }
}
