package io.lockbridge.machine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/// Finds out what the wall clock is worth. Cheap; ask each time.
///
/// systemd-timesyncd leaves a mark once it has synchronised the clock. chrony and ntpd leave none,
/// and a hardened unit may not ask the kernel: under them the clock counts as drifting, unless the
/// administrator has the same mark made (`docs/configuration.md`).
public final class ClockTrustProbe {
  private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

  private final Path mark;
  private final InstantSource wall;

  /// Asks this machine.
  public ClockTrustProbe() {
    this(Path.of("/"), InstantSource.system());
  }

  ClockTrustProbe(Path root, InstantSource wall) {
    this.mark = root.resolve("run/systemd/timesync/synchronized");
    this.wall = wall;
  }

  /// What the wall clock is worth now.
  public ClockState state() {
    if (wall.instant().isBefore(EARLIEST)) {
      return ClockState.UNSET;
    }
    return Files.exists(mark) ? ClockState.SYNCHRONISED : ClockState.DRIFTING;
  }
}
