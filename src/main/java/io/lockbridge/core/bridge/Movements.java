package io.lockbridge.core.bridge;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.bridge.LockEntry.Told;
import io.lockbridge.core.bridge.LockEntry.Unexplained;
import io.lockbridge.core.device.Cause;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.device.Method;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reading;
import io.lockbridge.core.event.Detail;
import io.lockbridge.core.event.Stamp;
import java.util.Optional;

/// Decides which readings are movements, and tells each movement once, with the best cause that the
/// lock gave.
final class Movements {
  /// How long a movement waits for its cause.
  private static final long CAUSE_NANOS = 1_500_000_000L;

  private final Outbox outbox;

  Movements(Outbox outbox) {
    this.outbox = outbox;
  }

  /// A lock was found somewhere and no attempt was proven by it.
  void seen(Turn turn, LockEntry entry, Reading reading) {
    Position position = reading.position();
    if (position == Position.UNKNOWN) {
      return;
    }
    LockEntry lock = withoutOpposite(turn, entry, position);
    Optional<Position> last = lock.kept().lastPosition();
    boolean isNews =
        last.map(earlier -> earlier.isLocked() != position.isLocked())
            .orElse(reading.cause().isPresent());
    if (isNews && reading.cause().isPresent()) {
      tell(turn, lock, position, new Why(reading.cause().get(), Optional.empty(), turn.wall()));
    } else if (isNews) {
      Unexplained movement = new Unexplained(position, turn.wall(), turn.nowNanos() + CAUSE_NANOS);
      turn.memory().put(lock.unexplained().isPresent() ? lock : lock.waitingForCause(movement));
    } else if (last.isEmpty()) {
      // The first reading ever is knowledge, not an event.
      keep(turn, lock.knownAt(position));
    } else {
      turn.memory().put(lock.explained());
    }
  }

  /// There and back within a moment: both movements are told.
  private LockEntry withoutOpposite(Turn turn, LockEntry lock, Position position) {
    if (lock.unexplained().filter(m -> m.position().isLocked() != position.isLocked()).isEmpty()) {
      return lock;
    }
    causeOverdue(turn, lock);
    return turn.memory().lock(lock.kept().address()).orElseThrow();
  }

  /// The cause of a movement did not come.
  void causeOverdue(Turn turn, LockEntry lock) {
    Unexplained movement = lock.unexplained().orElseThrow();
    tell(
        turn,
        lock,
        movement.position(),
        new Why(Cause.of(Method.UNKNOWN), Optional.empty(), movement.occurred()));
  }

  /// An attempt was proven. Tells the movement as its work, unless somebody at the door was told to
  /// have done it.
  void provenBy(Turn turn, Attempt attempt) {
    DeviceId device = attempt.device();
    LockEntry lock = turn.memory().lock(device).orElseThrow();
    Position reached = reached(lock, attempt);
    if (lock.told().filter(told -> isSince(told, attempt, reached)).isPresent()) {
      return;
    }
    Cause cause =
        lock.device()
            .flatMap(now -> now.reading())
            .flatMap(Reading::cause)
            .filter(given -> given.method() != Method.UNKNOWN)
            .orElse(Cause.of(Method.REMOTE));
    Optional<AttemptId> work =
        cause.method() == Method.REMOTE ? Optional.of(attempt.id()) : Optional.empty();
    tell(turn, lock, reached, new Why(cause, work, turn.wall()));
  }

  private static Position reached(LockEntry lock, Attempt attempt) {
    Position asked = attempt.action() == ActionType.LOCK_DOOR ? Position.LOCKED : Position.UNLOCKED;
    return lock.device()
        .flatMap(now -> now.reading())
        .map(Reading::position)
        .filter(position -> position.isLocked() == asked.isLocked())
        .orElse(asked);
  }

  private static boolean isSince(Told told, Attempt attempt, Position reached) {
    long sinceNanos =
        attempt.state().timings().sentNanos().orElse(attempt.state().timings().acceptedNanos());
    return told.position().isLocked() == reached.isLocked() && told.atNanos() - sinceNanos > 0;
  }

  /// Who did it, for which attempt, when.
  private record Why(Cause cause, Optional<AttemptId> attempt, Stamp occurred) {}

  private void tell(Turn turn, LockEntry lock, Position position, Why why) {
    Detail detail =
        position.isLocked()
            ? new Detail.Locked(why.cause(), why.attempt())
            : new Detail.Unlocked(why.cause(), why.attempt());
    outbox.tell(turn, lock.kept().id(), why.occurred(), detail);
    keep(turn, lock.toldOf(position, turn.nowNanos()));
  }

  private static void keep(Turn turn, LockEntry entry) {
    turn.memory().put(entry);
    turn.change(new LedgerChange.KeepDevice(entry.kept()));
  }
}
