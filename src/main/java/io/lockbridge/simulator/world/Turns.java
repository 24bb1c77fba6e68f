package io.lockbridge.simulator.world;

import io.lockbridge.simulator.Agenda;
import io.lockbridge.simulator.world.fate.Chance;
import java.time.Duration;

/// When a thread of the simulated process takes its next turn: when something is due, or a moment
/// after a message came.
final class Turns {
  private static final long LATENCY_NANOS = Duration.ofMillis(3).toNanos();

  private final Agenda agenda;
  private final Chance chance;
  private final Runnable turn;
  private long dueNanos = Long.MAX_VALUE;
  private long ticket;
  private boolean isTaking;

  Turns(Agenda agenda, Chance chance, Runnable turn) {
    this.agenda = agenda;
    this.chance = chance;
    this.turn = turn;
  }

  /// A turn is wanted so much later at the latest.
  void wantedIn(long delayNanos) {
    wantedAt(agenda.nowNanos() + Math.max(delayNanos, 0));
  }

  /// A message lies in its mailbox.
  void wantedSoon() {
    if (dueNanos - agenda.nowNanos() > LATENCY_NANOS) {
      wantedIn(chance.mostlyShort(LATENCY_NANOS));
    }
  }

  private void wantedAt(long atNanos) {
    if (isTaking || atNanos >= dueNanos) {
      return;
    }
    dueNanos = atNanos;
    long mine = ++ticket;
    agenda.after(
        atNanos - agenda.nowNanos(),
        () -> {
          if (mine == ticket) {
            take();
          }
        });
  }

  private void take() {
    dueNanos = Long.MAX_VALUE;
    isTaking = true;
    turn.run();
    isTaking = false;
  }
}
