package io.lockbridge.cloud;

import io.lockbridge.core.bridge.Clock;
import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.core.event.Stamp;
import io.lockbridge.seam.Examples;
import java.time.Duration;

/// A clock that stands until the test moves it.
final class TestClock implements Clock {
  private long nowNanos = Examples.NOW_NANOS;

  void pass(Duration time) {
    nowNanos += time.toNanos();
  }

  @Override
  public long nowNanos() {
    return nowNanos;
  }

  @Override
  public Stamp wall() {
    return new Stamp(Examples.NOW, ClockTrust.UNSET);
  }

  @Override
  public String bootId() {
    return "boot";
  }
}
