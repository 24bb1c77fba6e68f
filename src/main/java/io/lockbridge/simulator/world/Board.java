package io.lockbridge.simulator.world;

import io.lockbridge.core.bridge.Clock;
import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.core.event.Stamp;
import io.lockbridge.simulator.Agenda;
import io.lockbridge.simulator.world.story.Chronicle;
import io.lockbridge.simulator.world.story.Sight;
import java.time.Duration;
import java.time.Instant;

/// The board's clocks: one that counts from each boot, and one on the wall that may be wrong.
final class Board implements Clock {
  /// What a good wall clock shows at the beginning of true time.
  static final Instant EPOCH = Instant.parse("2026-11-23T10:00:00Z");

  private final Agenda agenda;
  private final Chronicle chronicle;
  private int boots;
  private long bootedNanos;
  private ClockTrust trust = ClockTrust.UNSET;
  private Duration ahead = Duration.ZERO;

  Board(Agenda agenda, Chronicle chronicle) {
    this.agenda = agenda;
    this.chronicle = chronicle;
  }

  /// The power came so long ago.
  void booted(Duration ago) {
    boots++;
    bootedNanos = agenda.nowNanos() - ago.toNanos();
  }

  /// Its wall clock is so far ahead of the truth from now on.
  void shows(ClockTrust nextTrust, Duration nextAhead) {
    trust = nextTrust;
    ahead = nextAhead;
    chronicle.add(new Sight.ClockSet(trust, ahead.toSeconds()));
  }

  /// As a board without a clock of its own shows it: 1970.
  void showsNothing() {
    Instant now = EPOCH.plusNanos(agenda.nowNanos());
    shows(ClockTrust.UNSET, Duration.between(now, Instant.EPOCH.plusNanos(nowNanos())));
  }

  ClockTrust trust() {
    return trust;
  }

  @Override
  public long nowNanos() {
    return agenda.nowNanos() - bootedNanos;
  }

  @Override
  public Stamp wall() {
    return new Stamp(EPOCH.plusNanos(agenda.nowNanos()).plus(ahead), trust);
  }

  @Override
  public String bootId() {
    return "boot-" + boots;
  }
}
