package io.lockbridge.cloud;

import io.lockbridge.core.bridge.Clock;
import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.core.event.Stamp;
import io.lockbridge.seam.Examples;
import java.time.Duration;

/// A clock that stands until the test moves it.
final class TestClock implements Clock {
  private long nowNanos = Examples.NOW_NANOS;
  private ClockTrust trust = ClockTrust.UNSET;

  void pass(Duration time) {
    nowNanos += time.toNanos();
  }

  /// What the wall clock is worth from now on.
  void worth(ClockTrust next) {
    trust = next;
  }

  @Override
  public long nowNanos() {
    return nowNanos;
  }

  @Override
  public Stamp wall() {
    return new Stamp(Examples.NOW.plusNanos(nowNanos - Examples.NOW_NANOS), trust);
  }

  @Override
  public String bootId() {
    return "boot";
  }
}
