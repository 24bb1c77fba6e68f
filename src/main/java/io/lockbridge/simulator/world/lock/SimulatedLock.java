package io.lockbridge.simulator.world.lock;

import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.Cause;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.Means;
import io.lockbridge.core.device.Method;
import io.lockbridge.core.device.Position;
import io.lockbridge.simulator.Agenda;
import io.lockbridge.simulator.world.story.Chronicle;
import io.lockbridge.simulator.world.story.Sight;
import java.util.Optional;

/// A lock on its door: the truth about it. It outlives every process, and hears orders, hands and
/// its own timers.
public final class SimulatedLock implements Door {
  private final LockPlan plan;
  private final Agenda agenda;
  private final Chronicle chronicle;
  private Position position;
  private long drive;
  private Ear ear = new Deaf();

  /// What listens to a lock's own announcements.
  interface Ear {
    /// It has moved.
    void moved(SimulatedLock lock, Position to, Cause cause);

    /// Its motor cannot move the bolt.
    void jammed(SimulatedLock lock);
  }

  public SimulatedLock(LockPlan plan, Agenda agenda, Chronicle chronicle) {
    this.plan = plan;
    this.agenda = agenda;
    this.chronicle = chronicle;
    this.position = plan.initially();
  }

  /// What it is like.
  public LockPlan plan() {
    return plan;
  }

  @Override
  public LockAddress address() {
    return plan.address();
  }

  @Override
  public Position position() {
    return position;
  }

  void announceTo(Ear next) {
    ear = next;
  }

  /// An order to move has arrived at its motor.
  void ordered(Means means, AttemptId by) {
    Optional<AttemptId> cause = Optional.of(by);
    switch (means) {
      case THROW_BOLT -> drive(Position.LOCKED, cause);
      case DRAW_BOLT -> drive(Position.UNLOCKED, cause);
      case UNLATCH, PULSE -> release(cause);
    }
  }

  /// An order has arrived, and the motor cannot do it.
  void jams() {
    long mine = ++drive;
    agenda.after(
        plan.travelNanos(),
        () -> {
          if (mine == drive) {
            chronicle.add(new Sight.JammedUp(address()));
            ear.jammed(this);
          }
        });
  }

  @Override
  public boolean isReadable() {
    return plan.kind().isReadable();
  }

  @Override
  public void turnedByHand(Position to, Cause cause) {
    if (!plan.kind().isStrike()) {
      drive++;
      reach(to, Optional.empty(), cause);
    }
  }

  /// The level of a strike's line falls.
  void lineFalls() {
    if (position == Position.UNLATCHED) {
      drive++;
      reach(Position.LOCKED, Optional.empty(), Cause.of(Method.AUTOMATIC));
    }
  }

  private void drive(Position to, Optional<AttemptId> by) {
    long mine = ++drive;
    agenda.after(
        to == position ? 0 : plan.travelNanos(),
        () -> {
          if (mine == drive) {
            reach(to, by, Cause.of(Method.REMOTE));
          }
        });
  }

  private void release(Optional<AttemptId> by) {
    long mine = ++drive;
    reach(Position.UNLATCHED, by, Cause.of(Method.REMOTE));
    if (!plan.kind().isStrike()) {
      agenda.after(plan.holdNanos(), () -> locksItself(mine));
    }
  }

  private void locksItself(long since) {
    if (since == drive) {
      reach(Position.LOCKED, Optional.empty(), Cause.of(Method.AUTOMATIC));
    }
  }

  private void reach(Position to, Optional<AttemptId> by, Cause cause) {
    Position from = position;
    position = to;
    if (from != to) {
      chronicle.add(new Sight.Moved(address(), from, to, by, cause.method()));
    }
    ear.moved(this, to, cause);
    if (to == Position.UNLOCKED && plan.relockNanos().isPresent()) {
      long mine = ++drive;
      agenda.after(plan.relockNanos().getAsLong(), () -> locksItself(mine));
    }
  }

  /// Nobody listens.
  private record Deaf() implements Ear {
    @Override
    public void moved(SimulatedLock lock, Position to, Cause cause) {}

    @Override
    public void jammed(SimulatedLock lock) {}
  }
}
