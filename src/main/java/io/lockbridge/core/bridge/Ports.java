package io.lockbridge.core.bridge;

import io.lockbridge.core.lock.LockDriver;
import java.util.UUID;
import java.util.function.Supplier;

/// What the core stands on: everything around it that it calls.
///
/// @param ids mints ids of devices and events: random, but in a simulation
public record Ports(Ledger ledger, Clock clock, LockDriver driver, Supplier<UUID> ids) {}
