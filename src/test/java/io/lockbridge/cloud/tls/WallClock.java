package io.lockbridge.cloud.tls;

import io.lockbridge.core.bridge.Clock;
import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.core.event.Stamp;
import java.time.Instant;

/// A wall clock that a test sets; the monotonic one is real.
final class WallClock implements Clock {
  private volatile Stamp wall;

  private WallClock(Stamp wall) {
    this.wall = wall;
  }

  /// As a time server keeps it.
  static WallClock right() {
    return new WallClock(new Stamp(Instant.now(), ClockTrust.SYNCHRONISED));
  }

  void set(Instant at, ClockTrust trust) {
    wall = new Stamp(at, trust);
  }

  @Override
  public long nowNanos() {
    return System.nanoTime();
  }

  @Override
  public Stamp wall() {
    return wall;
  }

  @Override
  public String bootId() {
    return "boot";
  }
}
