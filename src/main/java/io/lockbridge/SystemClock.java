package io.lockbridge;

import io.lockbridge.core.bridge.Clock;
import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.core.event.Stamp;
import io.lockbridge.machine.BootId;
import io.lockbridge.machine.Boottime;
import io.lockbridge.machine.ClockTrustProbe;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The clocks of this machine, as the core wants them.
final class SystemClock implements Clock {
  private final String bootId = BootId.read();
  private final ClockTrustProbe probe = new ClockTrustProbe();

  @Override
  public long nowNanos() {
    return Boottime.nowNanos();
  }

  @Override
  public Stamp wall() {
    return new Stamp(Instant.now().truncatedTo(ChronoUnit.MILLIS), trust());
  }

  private ClockTrust trust() {
    return switch (probe.state()) {
      case UNSET -> ClockTrust.UNSET;
      case DRIFTING -> ClockTrust.DRIFTING;
      case SYNCHRONISED -> ClockTrust.SYNCHRONISED;
    };
  }

  @Override
  public String bootId() {
    return bootId;
  }
}
