package io.lockbridge.driver.zwave.node;

import io.lockbridge.core.attempt.AttemptEvent;
import io.lockbridge.core.attempt.AttemptEvent.Fact;
import io.lockbridge.core.attempt.AttemptEvent.Why;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.Means;
import io.lockbridge.core.device.Reachability.Breach;
import io.lockbridge.core.lock.LockReport;
import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.command.Battery;
import io.lockbridge.driver.zwave.command.DoorLock;
import io.lockbridge.driver.zwave.controller.ApplicationUpdate.NodeInfo;
import io.lockbridge.driver.zwave.controller.Delivery;
import io.lockbridge.driver.zwave.controller.Earliest;
import io.lockbridge.driver.zwave.controller.NodeId;
import io.lockbridge.driver.zwave.controller.NodeProtocolInfo;
import io.lockbridge.driver.zwave.controller.Transmission;
import io.lockbridge.driver.zwave.serial.HostFrame.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// One lock without security: orders in, facts out.
///
/// It drives nothing that it does not know to be drivable. An answer is never taken for one to a
/// newer question than the oldest open one. A lock whose radio does not acknowledge is unreachable
/// until something is heard of it; it is looked at again with growing pauses, and an order always
/// tries.
public final class LockNode {
  /// So often a lock is asked what it is before its silence counts: the first question may still
  /// wait behind those to other locks.
  private static final int LOOKS_IN_VAIN = 2;

  private final NodeId node;
  private final LockAddress address;
  private final NodeProtocolInfo protocol;
  private final LongSupplier tickets;
  private final Map<Long, Pending> pending = new HashMap<>();
  private final Questions questions = new Questions();
  private final Patience patience;
  private final Looks looks;
  private final Reach reach;
  private final Interview interview = new Interview();
  private final Hearing hearing;
  private Optional<NodeInfo> info = Optional.empty();

  /// `tickets` gives numbers for transmissions, each once.
  public LockNode(
      LockAddress address, NodeId node, NodeProtocolInfo protocol, LongSupplier tickets) {
    this.address = address;
    this.node = node;
    this.protocol = protocol;
    this.tickets = tickets;
    this.patience = new Patience(protocol);
    this.looks = new Looks(protocol);
    this.reach = new Reach(address, node);
    this.hearing = new Hearing(address, questions, interview);
  }

  public NodeId node() {
    return node;
  }

  public LockAddress address() {
    return address;
  }

  /// The controller is up: introduce the lock and look at it.
  public List<NodeOutput> up(long nowNanos) {
    List<NodeOutput> out = new ArrayList<>();
    reach.forget();
    looks.soon(nowNanos);
    found(out);
    look(out, nowNanos);
    return out;
  }

  /// The controller is down.
  public List<NodeOutput> down(String cause) {
    reach.forget();
    looks.never();
    List<NodeOutput> out = new ArrayList<>();
    report(out, new LockReport.Unreached(address, Breach.HUB, cause));
    return out;
  }

  /// The lock told its classes.
  public List<NodeOutput> told(NodeInfo news, long nowNanos) {
    List<NodeOutput> out = new ArrayList<>();
    boolean isNews = !info.equals(Optional.of(news));
    info = Optional.of(news);
    if (isNews) {
      interview.begin(news, protocol);
      found(out);
    }
    alive(out, nowNanos);
    if (!drivable()) {
      looks.seen(nowNanos);
    } else if (isNews) {
      features(out);
      look(out, nowNanos);
      interview(out);
    }
    return out;
  }

  /// Move the bolt, before the deadline or not at all.
  public List<NodeOutput> actuate(AttemptId attempt, Means means, long deadlineNanos, long now) {
    List<NodeOutput> out = new ArrayList<>();
    Optional<Bytes> command = Orders.command(means);
    if (!drivable() || command.isEmpty()) {
      progress(out, attempt, new AttemptEvent.NotSent(Why.NOT_SUPPORTED));
      return out;
    }
    long margin = Orders.marginNanos(protocol);
    Effect effect = new Effect.Actuating(deadlineNanos - margin);
    if (now - (deadlineNanos - margin) >= 0) {
      progress(out, attempt, new AttemptEvent.NotSent(Why.TOO_LATE));
      return out;
    }
    transmit(out, new Pending.Move(tickets.getAsLong(), attempt, false), command.get(), effect);
    return out;
  }

  /// Take back what is not written of an attempt's order.
  public List<NodeOutput> withdraw(AttemptId attempt) {
    List<NodeOutput> out = new ArrayList<>();
    for (Pending each : pending.values()) {
      if (each instanceof Pending.Move(long ticket, var of, boolean written)
          && of.equals(attempt)
          && !written) {
        out.add(new NodeOutput.Withdraw(ticket));
      }
    }
    return out;
  }

  /// Ask for the position on behalf of an attempt.
  public List<NodeOutput> read(AttemptId attempt, long nowNanos) {
    List<NodeOutput> out = new ArrayList<>();
    if (drivable()) {
      ask(out, Optional.of(attempt));
    } else {
      progress(out, attempt, new AttemptEvent.Unanswered(nowNanos));
    }
    return out;
  }

  /// A transmission's frame is being written.
  public List<NodeOutput> sending(long ticket, long nowNanos) {
    List<NodeOutput> out = new ArrayList<>();
    switch (pending.get(ticket)) {
      case Pending.Move(_, var attempt, _) -> {
        pending.put(ticket, new Pending.Move(ticket, attempt, true));
        progress(out, attempt, new AttemptEvent.Sent(nowNanos));
      }
      case Pending.Ask _ -> questions.asked(ticket, nowNanos);
      case Pending.AskBattery _, Pending.Interviewing _ -> {}
      case null -> {}
    }
    return out;
  }

  /// Whether a transmission is one of this lock's.
  public boolean owns(long ticket) {
    return pending.containsKey(ticket);
  }

  /// A transmission is over.
  public List<NodeOutput> done(long ticket, Delivery delivery, long nowNanos) {
    List<NodeOutput> out = new ArrayList<>();
    switch (pending.remove(ticket)) {
      case Pending.Move move ->
          progress(out, move.attempt(), Orders.outcome(move, delivery, nowNanos));
      case Pending.Ask question -> asked(out, question, delivery, nowNanos);
      case Pending.Interviewing _ -> interview.delivered(delivery, nowNanos);
      case Pending.AskBattery _ -> {}
      case null -> {}
    }
    judge(out, delivery, nowNanos);
    return out;
  }

  /// The lock sent a command.
  public List<NodeOutput> heard(Bytes command, long nowNanos) {
    List<NodeOutput> out = new ArrayList<>();
    alive(out, nowNanos);
    if (info.isEmpty()) {
      out.add(new NodeOutput.AskNodeInfo());
    }
    if (!drivable()) {
      return out;
    }
    Hearing.Heard heard = hearing.hear(command, nowNanos);
    heard.reports().forEach(r -> report(out, r));
    switch (heard.sequel()) {
      case NONE -> {}
      case POSITION_KNOWN -> {
        looks.seen(nowNanos);
        patience.answered();
      }
      case ASK_BATTERY -> askBattery(out);
    }
    learn(out, command);
    return out;
  }

  /// Lets time pass.
  public List<NodeOutput> tick(long nowNanos) {
    List<NodeOutput> out = new ArrayList<>();
    for (AttemptId attempt : patience.exhausted(nowNanos)) {
      progress(out, attempt, new AttemptEvent.Unanswered(nowNanos));
    }
    if (looks.due(nowNanos)) {
      if (!drivable() && looks.inVain() >= LOOKS_IN_VAIN) {
        unreachable(out, nowNanos);
      }
      look(out, nowNanos);
    }
    interview.tick(nowNanos);
    interview(out);
    return out;
  }

  /// When `tick` must be called at the latest.
  public OptionalLong wakeNanos() {
    OptionalLong soonest = Earliest.of(patience.wakeNanos(), looks.wakeNanos());
    return Earliest.of(soonest, interview.wakeNanos());
  }

  private void asked(List<NodeOutput> out, Pending.Ask question, Delivery delivery, long nowNanos) {
    switch (delivery) {
      // The answer may be here already: it can overtake the acknowledgement.
      case Delivery.Acknowledged _ when questions.isOpen(question.ticket()) ->
          question.attempt().ifPresent(a -> patience.waits(a, nowNanos));
      case Delivery.Acknowledged _ -> {}
      case Delivery.NotSent _ -> {
        questions.neverSent(question.ticket());
        unanswered(out, question, nowNanos);
      }
      // The lock may have heard the question, so it stays open.
      case Delivery.Failed _, Delivery.Unsure _ -> unanswered(out, question, nowNanos);
    }
  }

  private void unanswered(List<NodeOutput> out, Pending.Ask question, long nowNanos) {
    question.attempt().ifPresent(a -> progress(out, a, new AttemptEvent.Unanswered(nowNanos)));
  }

  private void judge(List<NodeOutput> out, Delivery delivery, long nowNanos) {
    if (delivery instanceof Delivery.Acknowledged) {
      alive(out, nowNanos);
    } else if (Reach.isLoss(delivery)) {
      unreachable(out, nowNanos);
    }
  }

  private void unreachable(List<NodeOutput> out, long nowNanos) {
    reach
        .lost()
        .ifPresent(loss -> {
          looks.soon(nowNanos);
          report(out, loss);
        });
  }

  private void alive(List<NodeOutput> out, long nowNanos) {
    looks.heard();
    switch (reach.heard()) {
      case NO_NEWS -> {}
      case FIRST -> report(out, new LockReport.Reached(address));
      case BACK -> {
        report(out, new LockReport.Reached(address));
        // It may have moved while it could not be heard.
        look(out, nowNanos);
      }
    }
  }

  private void look(List<NodeOutput> out, long nowNanos) {
    looks.looked(nowNanos);
    if (!drivable()) {
      // The one thing that every lock answers without encryption.
      out.add(new NodeOutput.AskNodeInfo());
      return;
    }
    ask(out, Optional.empty());
    if (!reach.isLost()) {
      askBattery(out);
    }
  }

  /// Asks the next question about the lock itself, if none is open and it would be heard.
  private void interview(List<NodeOutput> out) {
    if (drivable() && reach.isReachable()) {
      interview
          .ask()
          .ifPresent(question ->
              transmit(
                  out,
                  new Pending.Interviewing(tickets.getAsLong()),
                  question,
                  new Effect.Harmless()));
    }
  }

  private void learn(List<NodeOutput> out, Bytes command) {
    Particulars before = interview.known();
    interview.hears(command);
    Particulars known = interview.known();
    if (!known.describesAs(before)) {
      found(out);
    }
    if (!known.features().equals(before.features())) {
      features(out);
    }
    if (known.hasDoorContact() && !before.hasDoorContact()) {
      // What it said of the door before was not known to be true.
      ask(out, Optional.empty());
    }
    interview(out);
  }

  private void found(List<NodeOutput> out) {
    report(out, new LockReport.Found(LockTraits.describe(address, node, info, interview.known())));
  }

  private void features(List<NodeOutput> out) {
    report(out, new LockReport.Featured(address, interview.known().features()));
  }

  private void ask(List<NodeOutput> out, Optional<AttemptId> attempt) {
    Pending question = new Pending.Ask(tickets.getAsLong(), attempt);
    Bytes command = new DoorLock.OperationGet().encode();
    transmit(out, question, command, new Effect.Harmless());
  }

  private void askBattery(List<NodeOutput> out) {
    if (info.isPresent() && info.get().supports(Battery.COMMAND_CLASS)) {
      Bytes command = new Battery.Get().encode();
      transmit(out, new Pending.AskBattery(tickets.getAsLong()), command, new Effect.Harmless());
    }
  }

  private void transmit(List<NodeOutput> out, Pending purpose, Bytes command, Effect effect) {
    pending.put(purpose.ticket(), purpose);
    out.add(
        new NodeOutput.Transmit(
            new Transmission(purpose.ticket(), node, command, purpose.priority(), effect)));
  }

  private boolean drivable() {
    return info.map(LockTraits::drivable).orElse(false);
  }

  private void progress(List<NodeOutput> out, AttemptId attempt, Fact fact) {
    report(out, new LockReport.Progress(address, attempt, fact));
  }

  private static void report(List<NodeOutput> out, LockReport report) {
    out.add(new NodeOutput.Report(report));
  }
}
