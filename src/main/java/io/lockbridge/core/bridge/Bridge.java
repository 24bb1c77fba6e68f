package io.lockbridge.core.bridge;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptEvent;
import io.lockbridge.core.attempt.Rules;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.request.Progress;
import io.lockbridge.core.request.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/// The core: applies what happens to attempts and locks, commits, and only then acts.
///
/// Deterministic and single-threaded: whoever owns it calls [#turn] with what lies in the mailbox,
/// and again when [#wakeNanos] has come. A turn works on a copy of the memory; when the ledger
/// cannot take the changes the copy is thrown away, commands are answered *not taken*, and
/// everything else is held for the next turn.
public final class Bridge {
  private static final int HELD_MAX = 1_000;
  private static final long FULL_RETRY_NANOS = 1_000_000_000L;

  private final Ledger ledger;
  private final Clock clock;
  private final Outbox outbox;
  private final Attempts attempts;
  private final Reports reports;
  private final Requests requests;
  private final List<BridgeWatcher> watchers;
  private final Deque<Message> held = new ArrayDeque<>();
  private final Deliveries deliveries = new Deliveries();
  private Memory memory;
  private boolean isFull;
  private long retryNanos;
  private long heldDropped;

  /// @param watchers told after each commit, in this order; may grow, seen at the next turn
  public Bridge(Ports ports, List<BridgeWatcher> watchers) {
    this(ports, watchers, OutboxBudget::of);
  }

  Bridge(Ports ports, List<BridgeWatcher> watchers, Function<StreamTopic, OutboxBudget> budgets) {
    this.ledger = ports.ledger();
    this.clock = ports.clock();
    this.outbox = new Outbox(ports, deliveries, budgets);
    Attempts.Start start = new Attempts.Start(clock.nowNanos(), clock.bootId());
    this.attempts = new Attempts(ledger, outbox, ports.driver(), start);
    this.reports = new Reports(attempts, outbox, ports.ids());
    this.requests = new Requests(ledger, outbox, ports.jobs());
    this.watchers = watchers;
    this.memory = Memory.recall(ledger);
  }

  /// Takes messages, and whatever is due.
  void turn(List<Message> messages) {
    List<Message> all = new ArrayList<>(held);
    all.addAll(messages);
    held.clear();
    Turn turn = new Turn(memory.copy(), clock.nowNanos(), clock.wall());
    outbox.makeRoom(turn);
    for (Message message : all) {
      take(turn, message);
    }
    recover(turn);
    tick(turn);
    deliveries.settle(turn, outbox);
    try {
      if (!turn.changes().isEmpty()) {
        ledger.commit(turn.changes());
      }
    } catch (LedgerFull full) {
      hold(all, full);
      return;
    }
    isFull = false;
    memory = turn.memory();
    act(turn);
  }

  private void act(Turn turn) {
    turn.actions().forEach(Runnable::run);
    List<OutboxRow> rows = List.copyOf(turn.rows());
    List<Device> changed = List.copyOf(turn.changedDevices());
    List<Request> moved = List.copyOf(turn.movedRequests());
    for (BridgeWatcher watcher : watchers) {
      if (!rows.isEmpty()) {
        watcher.enqueued(rows);
      }
      if (!changed.isEmpty()) {
        watcher.changed(changed);
      }
      if (!moved.isEmpty()) {
        watcher.moved(moved);
      }
    }
  }

  /// Nothing was changed on disk, so nothing has happened: commands are turned away, the rest
  /// waits.
  private void hold(List<Message> all, LedgerFull full) {
    isFull = true;
    retryNanos = clock.nowNanos() + FULL_RETRY_NANOS;
    for (Message message : all) {
      switch (message) {
        case Message.Submit(_, var answer) ->
            answer.accept(new Verdict.NotTaken(String.valueOf(full.getMessage())));
        case Message.Call(_, var answer) ->
            answer.accept(new RequestVerdict.NotTaken(String.valueOf(full.getMessage())));
        case Message.Refuse _, Message.RefuseRequest _, Message.JobSaid _ -> held.add(message);
        case Message.Report _, Message.NextConnection _ -> held.add(message);
        // They wait already.
        case Message.Delivered _ -> {}
        // A full disk hides nothing that is on it.
        case Message.Look look -> answer(look, memory);
      }
    }
    dropOldestReports();
  }

  /// Somebody waits for the answer to everything else.
  private void dropOldestReports() {
    Iterator<Message> oldest = held.iterator();
    while (held.size() > HELD_MAX && oldest.hasNext()) {
      if (oldest.next() instanceof Message.Report) {
        oldest.remove();
        heldDropped++;
      }
    }
  }

  private void take(Turn turn, Message message) {
    switch (message) {
      case Message.Submit(var command, var answer) -> attempts.submit(turn, command, answer);
      case Message.Refuse(var refused, var recorded) -> {
        outbox.tell(turn, refused);
        turn.afterwards(recorded);
      }
      case Message.Call(var call, var answer) -> requests.take(turn, call, answer);
      case Message.RefuseRequest(var refused, var recorded) -> {
        outbox.tell(turn, refused);
        turn.afterwards(recorded);
      }
      case Message.JobSaid(var report) -> requests.report(turn, report);
      case Message.Report(var report) -> reports.take(turn, report);
      case Message.Delivered delivered -> deliveries.add(delivered, turn.nowNanos());
      case Message.NextConnection(var answer) -> {
        long connection = turn.memory().nextConnection();
        turn.change(new LedgerChange.Connect(connection));
        turn.afterwards(() -> answer.accept(connection));
      }
      case Message.Look look -> turn.afterwards(() -> answer(look, turn.memory()));
    }
  }

  private void answer(Message.Look look, Memory known) {
    switch (look) {
      case Message.FindRequest(var id, var answer) ->
          answer.accept(known.requests().find(id).or(() -> ledger.request(id)));
      case Message.FindAttempt(var id, var answer) ->
          answer.accept(known.attempt(id).or(() -> ledger.attempt(id)));
      case Message.FindAttempts(var query, var answer) -> answer.accept(ledger.attempts(query));
      case Message.FindEvents(var query, var answer) -> answer.accept(ledger.events(query));
      case Message.FindRows(var topic, long afterSeq, int limit, var answer) ->
          answer.accept(ledger.outbox(topic, afterSeq, limit));
    }
  }

  private void recover(Turn turn) {
    requests.recover(turn);
    for (Attempt attempt : turn.memory().attempts()) {
      if (turn.memory().isUnrecovered(attempt.id())) {
        attempts.recover(turn, attempt);
      }
    }
  }

  private void tick(Turn turn) {
    requests.tick(turn);
    for (Attempt attempt : turn.memory().attempts()) {
      // As it stands now: an attempt that ended a moment ago in this turn may have begun this one.
      turn.memory()
          .attempt(attempt.id())
          .filter(now -> isDue(turn, now))
          .ifPresent(now -> attempts.apply(turn, now, new AttemptEvent.Tick()));
    }
    for (LockEntry lock : turn.memory().locks()) {
      if (lock.unexplained().filter(m -> turn.nowNanos() - m.dueNanos() >= 0).isPresent()) {
        attempts.movements().causeOverdue(turn, lock);
      }
    }
    if (isFindingOver(turn.nowNanos())) {
      reports.missing(turn);
    }
  }

  /// When locks that nobody has found are told so.
  private boolean isFindingOver(long nowNanos) {
    return nowNanos - attempts.recoveryDueNanos() >= 0;
  }

  private static boolean isDue(Turn turn, Attempt attempt) {
    OptionalLong wake = Rules.wakeNanos(attempt.state());
    return !turn.memory().isUnrecovered(attempt.id())
        && wake.isPresent()
        && turn.nowNanos() - wake.getAsLong() >= 0;
  }

  /// When the next turn is due although nothing arrives; empty when never.
  OptionalLong wakeNanos() {
    List<Long> wakes = new ArrayList<>();
    for (Attempt attempt : memory.attempts()) {
      if (memory.isUnrecovered(attempt.id())) {
        wakes.add(attempts.recoveryDueNanos());
      } else {
        Rules.wakeNanos(attempt.state()).ifPresent(wakes::add);
      }
    }
    for (Request request : memory.requests().all()) {
      Progress.wakeNanos(request.state()).ifPresent(wakes::add);
    }
    memory.locks().forEach(lock -> lock.unexplained().ifPresent(m -> wakes.add(m.dueNanos())));
    if (memory.locks().stream().anyMatch(LockEntry::isMissing)) {
      wakes.add(attempts.recoveryDueNanos());
    }
    deliveries.wakeNanos().ifPresent(wakes::add);
    long now = clock.nowNanos();
    OptionalLong earliest =
        wakes.stream().mapToLong(wake -> wake - now).min().stream()
            .map(left -> now + left)
            .findFirst();
    if (isFull) {
      return OptionalLong.of(retryNanos);
    }
    return earliest;
  }

  List<Device> devices() {
    return memory.devices();
  }

  int attemptsOpen() {
    return memory.attempts().size();
  }

  boolean isLedgerWriting() {
    return !isFull;
  }

  long heldDropped() {
    return heldDropped;
  }
}
