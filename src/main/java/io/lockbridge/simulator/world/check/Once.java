package io.lockbridge.simulator.world.check;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptEvent;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.AttemptState;
import io.lockbridge.core.bridge.LedgerChange;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.LockDescription;
import io.lockbridge.core.device.Means;
import io.lockbridge.core.device.Method;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reading;
import io.lockbridge.core.lock.Actuation;
import io.lockbridge.core.lock.LockReport;
import io.lockbridge.simulator.world.story.Promise;
import io.lockbridge.simulator.world.story.Sight;
import io.lockbridge.simulator.world.story.Violation;
import io.lockbridge.simulator.world.story.Witness;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Promise 1: an attempt moves the door at most once on purpose.
///
/// A momentary action is written once and never again. Locking is written again only after an
/// answer, asked since the last time, that it is not locked. An opening is written again only in
/// the same run, within the lock's settle time, and while no movement was reported. And whatever
/// was written: no door opens twice for one attempt, unless a hand locked it in between.
final class Once implements Witness {
  private final Map<AttemptId, Work> works = new HashMap<>();
  private final Map<LockAddress, Long> settleNanos = new HashMap<>();
  private final Map<LockAddress, Position> lastHeard = new HashMap<>();
  private final Map<LockAddress, Long> handsNanos = new HashMap<>();

  /// What was done for one attempt.
  private static final class Work {
    private int life;
    private long armedNanos;
    private int orders;
    private int writes;
    private long openedNanos = -1;
    private boolean isSentTold;
    private boolean hasMoved;
    private boolean isStillNeeded;
    private @Nullable LockAddress lock;
    private long writtenBoardNanos;
    private @Nullable Position before;
  }

  @Override
  public void sees(Sight sight, long atNanos) {
    switch (sight) {
      case Sight.Started _ -> lastHeard.clear();
      case Sight.Committed(var changes) -> changes.forEach(this::committed);
      case Sight.Ordered(int life, Actuation actuation) -> ordered(life, actuation, atNanos);
      case Sight.Written written -> written(written, atNanos);
      case Sight.Reported(_, LockReport report, _) -> reported(report);
      case Sight.Moved moved -> moved(moved, atNanos);
      default -> {}
    }
  }

  private void committed(LedgerChange change) {
    if (change instanceof LedgerChange.KeepAttempt(Attempt attempt)
        && attempt.state() instanceof AttemptState.Done) {
      Work work = works.get(attempt.id());
      if (work != null) {
        work.lock = null;
      }
    }
  }

  private void ordered(int life, Actuation actuation, long atNanos) {
    Work work = works.computeIfAbsent(actuation.attempt(), _ -> new Work());
    work.orders++;
    if (work.orders == 1) {
      work.life = life;
      work.armedNanos = atNanos;
      work.lock = actuation.lock();
      work.before = lastHeard.get(actuation.lock());
      return;
    }
    String why = objection(work, actuation, life);
    if (!why.isEmpty()) {
      throw new Violation(
          Promise.ONCE,
          "%s is ordered again for %s on %s, %s"
              .formatted(actuation.means(), actuation.attempt(), actuation.lock(), why));
    }
    work.isStillNeeded = false;
  }

  private static String objection(Work work, Actuation actuation, int life) {
    if (life != work.life) {
      return "by another run of the process";
    }
    return switch (actuation.means()) {
      case UNLATCH, PULSE -> "and it is momentary";
      case THROW_BOLT -> work.isStillNeeded ? "" : "without an answer that it is still needed";
      case DRAW_BOLT -> work.hasMoved ? "although a movement was reported since it was armed" : "";
    };
  }

  private void written(Sight.Written written, long atNanos) {
    Work work = works.get(written.attempt());
    if (work == null) {
      throw new Violation(
          Promise.ONCE,
          written.lock() + " is written to for " + written.attempt() + " without an order");
    }
    work.writes++;
    if (work.writes > work.orders || written.life() != work.life) {
      throw new Violation(
          Promise.ONCE,
          "%s is written to %s for %s the %d. time, ordered %d times"
              .formatted(
                  written.means(), written.lock(), written.attempt(), work.writes, work.orders));
    }
    long settle = settleNanos.getOrDefault(written.lock(), 0L);
    if (work.writes > 1
        && written.means() == Means.DRAW_BOLT
        && atNanos - work.armedNanos >= settle) {
      throw new Violation(
          Promise.ONCE,
          "%s is opened again for %s after its settle time"
              .formatted(written.lock(), written.attempt()));
    }
  }

  private void reported(LockReport report) {
    if (report instanceof LockReport.Found(LockDescription found)) {
      settleNanos.put(found.address(), found.nature().settleNanos());
    }
    if (report instanceof LockReport.Progress progress
        && progress.fact() instanceof AttemptEvent.Sent(long sent)) {
      Optional.ofNullable(works.get(progress.attempt()))
          .ifPresent(work -> {
            work.writtenBoardNanos = sent;
            work.isSentTold = true;
          });
    }
    if (report instanceof LockReport.Observed(LockAddress lock, Reading reading)) {
      works.values().stream()
          .filter(work -> lock.equals(work.lock))
          .forEach(work -> heard(work, reading));
      lastHeard.put(lock, reading.position());
    }
  }

  private static void heard(Work work, Reading reading) {
    boolean isFresh = reading.askedAtOrAfter(work.writtenBoardNanos);
    if (isFresh && !reading.position().isLocked() && reading.position() != Position.UNKNOWN) {
      work.isStillNeeded = true;
    }
    boolean differs = work.before != null && work.before != reading.position();
    if (reading.isUnasked() || (work.isSentTold && differs)) {
      work.hasMoved = true;
    }
    if (!work.isSentTold) {
      work.before = reading.position();
    }
  }

  private void moved(Sight.Moved moved, long atNanos) {
    boolean isForeign = moved.by().isEmpty() && moved.method() != Method.AUTOMATIC;
    if (isForeign) {
      handsNanos.put(moved.lock(), atNanos);
    }
    if (moved.by().isEmpty()) {
      return;
    }
    AttemptId attempt = moved.by().get();
    Work work = works.computeIfAbsent(attempt, _ -> new Work());
    boolean opens = !moved.to().isLocked();
    if (!opens) {
      handsNanos.put(moved.lock(), atNanos);
      return;
    }
    if (work.openedNanos >= 0 && handsNanos.getOrDefault(moved.lock(), -1L) < work.openedNanos) {
      throw new Violation(
          Promise.ONCE, "the door of %s opens twice for %s".formatted(moved.lock(), attempt));
    }
    work.openedNanos = atNanos;
  }
}
