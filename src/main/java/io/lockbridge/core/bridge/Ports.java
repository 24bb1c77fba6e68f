package io.lockbridge.core.bridge;

import io.lockbridge.core.lock.LockDriver;
import io.lockbridge.core.request.Job;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// What the core stands on: everything around it that it calls.
///
/// @param ids mints ids of devices and events: random, but in a simulation
/// @param jobs what requests may ask for; may grow until the first turn
public record Ports(
    Ledger ledger, Clock clock, LockDriver driver, Supplier<UUID> ids, List<Job> jobs) {
  /// For a core that is asked to move locks and nothing else.
  public Ports(Ledger ledger, Clock clock, LockDriver driver, Supplier<UUID> ids) {
    this(ledger, clock, driver, ids, List.of());
  }
}
