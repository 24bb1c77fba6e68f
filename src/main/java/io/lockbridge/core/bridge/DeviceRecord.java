package io.lockbridge.core.bridge;

import io.lockbridge.core.device.BatteryStatus;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.Position;
import java.time.Instant;
import java.util.Optional;

/// What the ledger keeps of a lock: its identity for ever, and what was last told of it, so that a
/// restart does not tell it again.
public record DeviceRecord(
    DeviceId id,
    LockAddress address,
    Instant createdAt,
    Optional<Position> lastPosition,
    Optional<BatteryStatus> lastBattery) {}
