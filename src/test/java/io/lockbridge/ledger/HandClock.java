package io.lockbridge.ledger;

import io.lockbridge.core.bridge.Clock;
import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.core.event.Stamp;
import java.time.Duration;
import java.time.Instant;

/// A clock that the test turns.
final class HandClock implements Clock {
  private long nanos = 1_000;
  private Instant wall = Instant.parse("2026-11-23T10:00:00Z");

  /// Time passes.
  void pass(Duration time) {
    nanos += time.toNanos();
    wall = wall.plus(time);
  }

  /// Somebody sets the wall clock.
  void jump(Duration distance) {
    wall = wall.plus(distance);
  }

  @Override
  public long nowNanos() {
    return nanos;
  }

  @Override
  public Stamp wall() {
    return new Stamp(wall, ClockTrust.SYNCHRONISED);
  }

  @Override
  public String bootId() {
    return "boot-1";
  }
}
