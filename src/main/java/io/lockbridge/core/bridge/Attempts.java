package io.lockbridge.core.bridge;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptEvent;
import io.lockbridge.core.attempt.AttemptEvent.Survival;
import io.lockbridge.core.attempt.AttemptState;
import io.lockbridge.core.attempt.Order;
import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.attempt.Reason;
import io.lockbridge.core.attempt.Refusal;
import io.lockbridge.core.attempt.Rules;
import io.lockbridge.core.attempt.Step;
import io.lockbridge.core.attempt.Timings;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.event.Detail;
import io.lockbridge.core.event.Detail.Ending;
import io.lockbridge.core.lock.Actuation;
import io.lockbridge.core.lock.LockDriver;
import java.util.Optional;
import java.util.function.Consumer;

/// Takes commands, moves attempts along by the rules, one at a time per lock, and gives the drivers
/// their orders.
final class Attempts {
  private static final int WAITING_MAX = 8;

  /// How long after the start a lock that its driver has not found yet is waited for.
  private static final long FINDING_NANOS = 30_000_000_000L;

  private final Ledger ledger;
  private final Outbox outbox;
  private final LockDriver driver;
  private final Movements movements;
  private final Start start;

  /// When and in which boot this run began.
  record Start(long atNanos, String bootId) {}

  Attempts(Ledger ledger, Outbox outbox, LockDriver driver, Start start) {
    this.ledger = ledger;
    this.outbox = outbox;
    this.driver = driver;
    this.movements = new Movements(outbox);
    this.start = start;
  }

  Movements movements() {
    return movements;
  }

  void submit(Turn turn, Command command, Consumer<Verdict> answer) {
    Optional<Attempt> known = turn.attempt(command.id()).or(() -> ledger.attempt(command.id()));
    if (known.isPresent()) {
      askedAgain(turn, command, known.get(), answer);
    } else if (command.deadline().isPast(turn.nowNanos())) {
      refuse(turn, Refusal.STALE, answer);
    } else {
      take(turn, command, answer);
    }
  }

  private void askedAgain(Turn turn, Command command, Attempt known, Consumer<Verdict> answer) {
    if (!known.isAskedAgainBy(command.action(), command.device())) {
      refuse(turn, Refusal.CONFLICTING, answer);
      return;
    }
    outbox.tell(turn, known);
    turn.afterwards(() -> answer.accept(new Verdict.Repeated(known)));
  }

  /// Whoever handed the command in tells the one who sent it, with [Desk#refuse].
  private static void refuse(Turn turn, Refusal refusal, Consumer<Verdict> answer) {
    turn.afterwards(() -> answer.accept(new Verdict.Refused(refusal)));
  }

  private void take(Turn turn, Command command, Consumer<Verdict> answer) {
    Timings timings = Timings.acceptedAt(turn.nowNanos());
    AttemptState accepted =
        new AttemptState.Accepted(command.action(), command.deadline(), timings);
    Attempt attempt =
        new Attempt(
            command.id(),
            command.action(),
            command.device(),
            start.bootId(),
            turn.wall().at(),
            accepted);
    Optional<Reason> hopeless = hopeless(turn, command);
    if (hopeless.isPresent()) {
      AttemptState failed = new AttemptState.Done(new Outcome.Failed(hopeless.get()), timings);
      finish(turn, attempt.at(failed));
      turn.afterwards(() -> answer.accept(new Verdict.Taken(attempt.at(failed))));
      return;
    }
    turn.memory().put(attempt);
    turn.change(new LedgerChange.KeepAttempt(attempt));
    outbox.tell(turn, attempt);
    // The door first; whoever sent the command hears of it a moment later.
    beginNext(turn, attempt);
    turn.afterwards(() -> answer.accept(new Verdict.Taken(attempt)));
  }

  /// Why a command cannot even wait.
  private Optional<Reason> hopeless(Turn turn, Command command) {
    Optional<LockEntry> lock = turn.memory().lock(command.device());
    if (lock.filter(known -> !known.kept().isRemoved()).isEmpty()) {
      return Optional.of(Reason.DEVICE_NOT_FOUND);
    }
    Optional<Device> device = lock.get().device();
    if (device.isEmpty() && turn.nowNanos() - start.atNanos() - FINDING_NANOS >= 0) {
      return Optional.of(Reason.DEVICE_DISCONNECTED);
    }
    boolean isKnown = device.filter(found -> isKnown(turn, found)).isPresent();
    if (isKnown && !device.get().description().nature().can(command.action().needs())) {
      return Optional.of(Reason.DEVICE_NOT_SUPPORTED);
    }
    return turn.memory().waiting(command.device()).size() >= WAITING_MAX
        ? Optional.of(Reason.BRIDGE_OVERLOADED)
        : Optional.empty();
  }

  /// Soon after the start a lock that can do nothing may only not have been asked yet what it can
  /// do.
  private boolean isKnown(Turn turn, Device device) {
    return !device.description().nature().capabilities().isEmpty()
        || turn.nowNanos() - start.atNanos() - FINDING_NANOS >= 0;
  }

  /// Lets an attempt have its way with what happened.
  void apply(Turn turn, Attempt attempt, AttemptEvent event) {
    Step step = Rules.step(attempt.state(), event, turn.nowNanos());
    Attempt next = attempt.at(step.next());
    if (next.state().isTerminal()) {
      if (attempt.state() instanceof AttemptState.Armed) {
        // A repetition may still wait for the radio; its attempt is over.
        withLock(turn, next, device -> driver.withdraw(next.id(), device.description().address()));
      }
      finish(turn, next);
      beginNext(turn, next);
      return;
    }
    turn.memory().put(next);
    boolean isNewOnDisk =
        !next.state().durable().getClass().equals(attempt.state().durable().getClass());
    switch (step.order()) {
      case Order.Actuate order -> {
        turn.change(new LedgerChange.KeepAttempt(next));
        withLock(turn, next, device -> actuate(turn, next, device, order));
      }
      case Order.Withdraw() ->
          withLock(
              turn, next, device -> driver.withdraw(next.id(), device.description().address()));
      case Order.ReadDoor() ->
          withLock(turn, next, device -> driver.read(next.id(), device.description().address()));
      case Order.Nothing() -> {
        if (isNewOnDisk) {
          turn.change(new LedgerChange.KeepAttempt(next));
        }
      }
    }
  }

  /// Unless the same turn has also heard what makes the order needless.
  private void actuate(Turn turn, Attempt attempt, Device device, Order.Actuate order) {
    boolean isStillArmed =
        turn.memory()
            .attempt(attempt.id())
            .filter(now -> now.state() instanceof AttemptState.Armed)
            .isPresent();
    if (isStillArmed) {
      driver.actuate(
          new Actuation(
              attempt.id(), device.description().address(), order.means(), order.deadline()));
    }
  }

  private static void withLock(Turn turn, Attempt attempt, Consumer<Device> order) {
    turn.memory()
        .lock(attempt.device())
        .flatMap(LockEntry::device)
        .ifPresent(device -> turn.afterwards(() -> order.accept(device)));
  }

  private void finish(Turn turn, Attempt ended) {
    turn.memory().close(ended.id());
    turn.ended(ended);
    turn.change(new LedgerChange.KeepAttempt(ended));
    AttemptState.Done done = (AttemptState.Done) ended.state();
    if (done.outcome() instanceof Outcome.Confirmed) {
      movements.provenBy(turn, ended);
    }
    Ending ending = done.outcome() instanceof Outcome.Failed ? Ending.ERROR : Ending.SUCCESS;
    outbox.tell(turn, ended.device(), new Detail.AttemptEnded(ended.id(), ended.action(), ending));
    outbox.tell(turn, ended);
  }

  /// Gives a free lock to the first attempt that waits for it.
  private void beginNext(Turn turn, Attempt same) {
    turn.memory()
        .lock(same.device())
        .flatMap(LockEntry::device)
        .ifPresent(device -> beginNext(turn, device));
  }

  void beginNext(Turn turn, Device device) {
    if (turn.memory().active(device.id()).isPresent() || !isKnown(turn, device)) {
      return;
    }
    turn.memory().waiting(device.id()).stream()
        .findFirst()
        .ifPresent(waiting -> {
          AttemptEvent begin =
              new AttemptEvent.Begin(device.description().nature(), device.reading());
          apply(turn, waiting, begin);
        });
  }

  /// What was open when the program started: waiting attempts at once, armed ones when their lock
  /// is there to be read.
  void recover(Turn turn, Attempt attempt) {
    boolean isFound = turn.memory().lock(attempt.device()).flatMap(LockEntry::device).isPresent();
    boolean isOverdue = turn.nowNanos() - recoveryDueNanos() >= 0;
    boolean mayWait = attempt.state() instanceof AttemptState.Armed;
    if (mayWait && !isFound && !isOverdue) {
      return;
    }
    turn.memory().recovered(attempt.id());
    Survival survival =
        attempt.bootId().equals(start.bootId()) ? Survival.SAME_BOOT : Survival.REBOOTED;
    apply(turn, attempt, new AttemptEvent.Restarted(survival));
  }

  /// When armed attempts whose lock was not found are judged without it.
  long recoveryDueNanos() {
    return start.atNanos() + 2 * FINDING_NANOS;
  }
}
