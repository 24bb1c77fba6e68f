package io.lockbridge.core.event;

import io.lockbridge.core.device.DeviceId;

/// Something that happened to one lock.
///
/// @param occurred when it happened at the lock, as well as the bridge knows
/// @param created when this record was made
public record Event(EventId id, DeviceId device, Stamp occurred, Stamp created, Detail detail) {}
