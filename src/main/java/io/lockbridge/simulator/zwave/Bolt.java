package io.lockbridge.simulator.zwave;

import io.lockbridge.simulator.Agenda;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A bolt and its motor.
final class Bolt {
  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  private final Agenda agenda;
  private final long motorNanos;
  private BoltPosition position;
  private @Nullable Travel travel;

  /// The motor is driving; `arrival` is the moment at which it stops.
  private record Travel(BoltPosition target, Agenda.Entry arrival) {}

  Bolt(Agenda agenda, LockSettings settings) {
    this.agenda = agenda;
    this.motorNanos = settings.motor().toNanos();
    this.position = settings.initially();
  }

  BoltPosition position() {
    return position;
  }

  /// Where the motor is driving to, or where the bolt rests.
  BoltPosition target() {
    return travel == null ? position : travel.target();
  }

  /// How long the motor still has to go, in whole seconds.
  int remainingSeconds() {
    if (travel == null) {
      return 0;
    }
    return (int) Math.ceilDiv(travel.arrival().atNanos() - agenda.nowNanos(), SECOND_NANOS);
  }

  /// Starts the motor, in place of a drive under way. When it stops, `arrived` is told; a motor
  /// that need not move the bolt stops at once. The bolt stays until `place` moves it.
  void drive(BoltPosition target, Consumer<BoltPosition> arrived) {
    stop();
    long delayNanos = target == position ? 0 : motorNanos;
    travel =
        new Travel(
            target,
            agenda.after(
                delayNanos,
                () -> {
                  travel = null;
                  arrived.accept(target);
                }));
  }

  /// Puts the bolt into a position. Whether it was in another one.
  boolean place(BoltPosition where) {
    stop();
    boolean moved = position != where;
    position = where;
    return moved;
  }

  private void stop() {
    if (travel != null) {
      agenda.cancel(travel.arrival());
      travel = null;
    }
  }
}
