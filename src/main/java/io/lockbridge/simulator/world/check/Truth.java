package io.lockbridge.simulator.world.check;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptEvent;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.AttemptState;
import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.attempt.Reason;
import io.lockbridge.core.attempt.Run;
import io.lockbridge.core.bridge.DeviceRecord;
import io.lockbridge.core.bridge.LedgerChange;
import io.lockbridge.core.device.Capability;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.LockNature;
import io.lockbridge.core.device.Means;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reading;
import io.lockbridge.core.lock.LockReport;
import io.lockbridge.simulator.world.story.Promise;
import io.lockbridge.simulator.world.story.Sight;
import io.lockbridge.simulator.world.story.Violation;
import io.lockbridge.simulator.world.story.Witness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Promise 3: an answer is what the lock proved, or says that it is not proven.
final class Truth implements Witness {
  private static final Set<Reason> NOTHING_MOVED =
      Set.of(
          Reason.EXPIRED,
          Reason.DEVICE_NOT_FOUND,
          Reason.DEVICE_NOT_SUPPORTED,
          Reason.DEVICE_DISCONNECTED,
          Reason.BRIDGE_OVERLOADED);

  private final Map<AttemptId, Case> cases = new HashMap<>();
  private final Map<LockAddress, LockNature> natures = new HashMap<>();
  private final Map<DeviceId, LockAddress> addresses = new HashMap<>();
  private final Map<LockAddress, Position> lastHeard = new HashMap<>();
  private final Set<AttemptId> unmoved = new HashSet<>();
  private int life;

  /// What is known of one attempt that was ordered.
  private static final class Case {
    private final LockAddress lock;
    private final Means means;
    private final int life;
    private final long armedNanos;
    private @Nullable Position before;
    private long writtenNanos = -1;
    private boolean wasJammed;
    private boolean wasRefused;

    /// Reports may wait for the core: what counts is their order, not when they are heard.
    private boolean isSentTold;

    private final List<String> proofs = new ArrayList<>();

    private Case(int life, LockAddress lock, Means means, long armedNanos) {
      this.life = life;
      this.lock = lock;
      this.means = means;
      this.armedNanos = armedNanos;
    }

    private long sinceNanos() {
      return writtenNanos >= 0 ? writtenNanos : armedNanos;
    }
  }

  @Override
  public void sees(Sight sight, long atNanos) {
    switch (sight) {
      case Sight.Started(int number, _) -> {
        life = number;
        lastHeard.clear();
      }
      case Sight.Written written -> written(written, atNanos);
      case Sight.Reported(_, LockReport report, OptionalLong sampled) -> reported(report, sampled);
      case Sight.Committed(var changes) -> changes.forEach(change -> committed(change, atNanos));
      default -> {}
    }
  }

  private void written(Sight.Written written, long atNanos) {
    if (unmoved.contains(written.attempt())) {
      throw untrue("%s was told that nothing moves, and %s is written to", written);
    }
    Case of = cases.get(written.attempt());
    if (of != null && of.writtenNanos < 0) {
      of.writtenNanos = atNanos;
    }
  }

  private static Violation untrue(String sentence, Sight.Written written) {
    return new Violation(Promise.TRUTH, String.format(sentence, written.attempt(), written.lock()));
  }

  private void reported(LockReport report, OptionalLong sampled) {
    switch (report) {
      case LockReport.Found(var description) ->
          natures.put(description.address(), description.nature());
      case LockReport.Observed(var lock, Reading reading) -> {
        for (Case open : cases.values()) {
          if (open.lock.equals(lock)) {
            observed(open, reading, sampled);
          }
        }
        lastHeard.put(lock, reading.position());
      }
      case LockReport.Jammed(var lock, _) ->
          cases.values().stream()
              .filter(open -> open.lock.equals(lock))
              .forEach(open -> open.wasJammed = true);
      case LockReport.Progress(_, var attempt, var fact) -> progressed(attempt, fact);
      case LockReport.Listed _, LockReport.Featured _, LockReport.Denied _ -> {}
      case LockReport.Tampered _, LockReport.Swung _, LockReport.Powered _ -> {}
      case LockReport.Reached _, LockReport.Unreached _ -> {}
    }
  }

  private void progressed(AttemptId attempt, AttemptEvent.Fact fact) {
    Case of = cases.get(attempt);
    if (of != null) {
      of.wasRefused |= fact instanceof AttemptEvent.Refused;
      of.isSentTold |= fact instanceof AttemptEvent.Sent;
    }
  }

  private static void observed(Case open, Reading reading, OptionalLong sampled) {
    if (!open.isSentTold) {
      open.before = reading.position();
    }
    if (!open.means.isReached(reading.position())) {
      return;
    }
    boolean isAnswer = sampled.isPresent() && sampled.getAsLong() >= open.sinceNanos();
    boolean isNews =
        reading.isUnasked()
            && open.isSentTold
            && open.before != null
            && open.before != reading.position();
    if (isAnswer || isNews) {
      open.proofs.add(reading.toString());
    }
  }

  private void committed(LedgerChange change, long atNanos) {
    if (change instanceof LedgerChange.KeepDevice(DeviceRecord device)) {
      addresses.put(device.id(), device.address());
    }
    if (change instanceof LedgerChange.KeepAttempt(Attempt attempt)) {
      switch (attempt.state()) {
        case AttemptState.Armed(Run run) -> armed(attempt, run, atNanos);
        case AttemptState.Done(Outcome outcome, _) -> ended(attempt, outcome);
        case AttemptState.Accepted _, AttemptState.Watched _ -> {}
      }
    }
  }

  /// From here on its lock may move, even if the process dies before it gives the order.
  private void armed(Attempt attempt, Run run, long atNanos) {
    LockAddress lock = addresses.get(attempt.device());
    if (lock != null) {
      cases.computeIfAbsent(
          attempt.id(),
          _ -> {
            Case opened = new Case(life, lock, run.means(), atNanos);
            opened.before = lastHeard.get(lock);
            return opened;
          });
    }
  }

  private void ended(Attempt attempt, Outcome outcome) {
    Case of = cases.get(attempt.id());
    String complaint =
        switch (outcome) {
          case Outcome.Confirmed _ ->
              of == null || of.proofs.isEmpty() ? "is confirmed, and no reading proves it" : "";
          case Outcome.Unreadable _ -> unreadable(of);
          case Outcome.Failed(Reason reason) -> failed(attempt, reason, of);
        };
    if (!complaint.isEmpty()) {
      throw new Violation(Promise.TRUTH, "attempt " + attempt.id() + " " + complaint);
    }
  }

  private String unreadable(@Nullable Case of) {
    if (of == null || of.writtenNanos < 0) {
      return "is a success, and nothing was written";
    }
    LockNature nature = natures.get(of.lock);
    return nature != null && nature.can(Capability.READ_POSITION)
        ? "is an unconfirmed success of a lock that can be read"
        : "";
  }

  private String failed(Attempt attempt, Reason reason, @Nullable Case of) {
    if (NOTHING_MOVED.contains(reason)) {
      unmoved.add(attempt.id());
      return of != null && of.writtenNanos >= 0
          ? "says that nothing was moved (" + reason.word() + "), and its lock was written to"
          : "";
    }
    return switch (reason) {
      case JAMMED -> of != null && of.wasJammed ? "" : "is jammed, and no jam was reported since";
      case REFUSED -> of != null && of.wasRefused ? "" : "is refused, and the lock did not refuse";
      case INTERRUPTED ->
          of != null && of.life == life ? "is interrupted, and the process has not stopped" : "";
      case UNCONFIRMED -> of == null ? "was told to a lock, and no order was given" : "";
      case UNCATEGORIZED -> "ends for no reason that is known";
      case EXPIRED,
          DEVICE_NOT_FOUND,
          DEVICE_NOT_SUPPORTED,
          DEVICE_DISCONNECTED,
          BRIDGE_OVERLOADED ->
          "";
    };
  }
}
