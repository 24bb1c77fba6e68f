package io.lockbridge.ledger;

import io.lockbridge.core.bridge.Clock;
import java.util.concurrent.TimeUnit;

/// How old records are, by two clocks: the wall's, which may jump by years when a board without a
/// battery finds its time, and the ledger's count of time in service, which cannot jump and stands
/// still while the program is off.
final class Age {
  private final Clock clock;
  private final long upSecondsBefore;
  private final long openedNanos;

  /// @param upSecondsBefore the count when the ledger was last used
  Age(Clock clock, long upSecondsBefore) {
    this.clock = clock;
    this.upSecondsBefore = upSecondsBefore;
    this.openedNanos = clock.nowNanos();
  }

  long wallMillis() {
    return clock.wall().at().toEpochMilli();
  }

  long upSeconds() {
    return upSecondsBefore + TimeUnit.NANOSECONDS.toSeconds(clock.nowNanos() - openedNanos);
  }
}
