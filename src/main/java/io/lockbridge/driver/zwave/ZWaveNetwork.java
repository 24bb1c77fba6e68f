package io.lockbridge.driver.zwave;

import io.lockbridge.core.attempt.AttemptEvent;
import io.lockbridge.core.attempt.AttemptEvent.Why;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.Reachability.Breach;
import io.lockbridge.core.lock.Actuation;
import io.lockbridge.core.lock.LockReport;
import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.ControllerHealth.State;
import io.lockbridge.driver.zwave.controller.Controller;
import io.lockbridge.driver.zwave.controller.ControllerFacts;
import io.lockbridge.driver.zwave.controller.ControllerOutput;
import io.lockbridge.driver.zwave.controller.Earliest;
import io.lockbridge.driver.zwave.controller.LibraryVersion;
import io.lockbridge.driver.zwave.controller.NodeId;
import io.lockbridge.driver.zwave.node.LockNode;
import io.lockbridge.driver.zwave.node.NodeOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A controller and its locks as one pure machine: bytes, orders and time in, bytes and reports
/// out.
///
/// The driver's thread runs it over a wire; the simulation runs the very same in virtual time.
public final class ZWaveNetwork {
  private final Controller controller = new Controller(this::nextTicket);
  private final Map<NodeId, LockNode> locks = new TreeMap<>();
  private long lastTicket;
  private String homeId = "";
  private Optional<String> library = Optional.empty();
  private State state = State.STARTING;
  private String cause = "not opened yet";

  /// A wire was opened.
  public List<NetworkOutput> opened(long nowNanos) {
    state = State.STARTING;
    cause = "asking the controller";
    List<NetworkOutput> out = new ArrayList<>();
    controller(controller.opened(nowNanos), out, nowNanos);
    return out;
  }

  /// The wire is gone.
  public List<NetworkOutput> closed(String why, long nowNanos) {
    List<NetworkOutput> out = new ArrayList<>();
    controller(controller.closed(why, nowNanos), out, nowNanos);
    return out;
  }

  /// Bytes from the wire.
  public List<NetworkOutput> received(Bytes chunk, long nowNanos) {
    List<NetworkOutput> out = new ArrayList<>();
    controller(controller.received(chunk, nowNanos), out, nowNanos);
    return out;
  }

  /// An order of the core.
  public List<NetworkOutput> actuate(Actuation order, long nowNanos) {
    List<NetworkOutput> out = new ArrayList<>();
    find(order.lock())
        .ifPresentOrElse(
            lock -> {
              long deadlineNanos = order.deadline().atNanos();
              node(
                  lock,
                  lock.actuate(order.attempt(), order.means(), deadlineNanos, nowNanos),
                  out,
                  nowNanos);
            },
            () -> progress(out, order.lock(), order.attempt(), notThere()));
    return out;
  }

  /// The core takes an order back.
  public List<NetworkOutput> withdraw(AttemptId attempt, LockAddress address, long nowNanos) {
    List<NetworkOutput> out = new ArrayList<>();
    find(address).ifPresent(lock -> node(lock, lock.withdraw(attempt), out, nowNanos));
    return out;
  }

  /// A question of the core.
  public List<NetworkOutput> read(AttemptId attempt, LockAddress address, long nowNanos) {
    List<NetworkOutput> out = new ArrayList<>();
    find(address)
        .ifPresentOrElse(
            lock -> node(lock, lock.read(attempt, nowNanos), out, nowNanos),
            () -> progress(out, address, attempt, new AttemptEvent.Unanswered(nowNanos)));
    return out;
  }

  /// Lets time pass.
  public List<NetworkOutput> tick(long nowNanos) {
    List<NetworkOutput> out = new ArrayList<>();
    controller(controller.tick(nowNanos), out, nowNanos);
    for (LockNode lock : List.copyOf(locks.values())) {
      node(lock, lock.tick(nowNanos), out, nowNanos);
    }
    return out;
  }

  /// When `tick` must be called at the latest.
  public OptionalLong wakeNanos(long nowNanos) {
    OptionalLong soonest = controller.wakeNanos(nowNanos);
    for (LockNode lock : locks.values()) {
      soonest = Earliest.of(soonest, lock.wakeNanos());
    }
    return soonest;
  }

  public ControllerHealth health() {
    return new ControllerHealth(
        state,
        cause,
        homeId.isEmpty() ? Optional.empty() : Optional.of(homeId),
        library,
        locks.size(),
        controller.tally().snapshot());
  }

  private void controller(List<ControllerOutput> done, List<NetworkOutput> out, long nowNanos) {
    for (ControllerOutput each : done) {
      switch (each) {
        case ControllerOutput.Write(var bytes) -> out.add(new NetworkOutput.Write(bytes));
        case ControllerOutput.Reopen(var why) -> out.add(new NetworkOutput.Reopen(why));
        case ControllerOutput.Up(var facts) -> up(facts, out, nowNanos);
        case ControllerOutput.Down(var why) -> down(why, out, nowNanos);
        case ControllerOutput.Heard(var node, var command) ->
            at(node, lock -> lock.heard(command, nowNanos), out, nowNanos);
        case ControllerOutput.Told(var info) ->
            at(info.node(), lock -> lock.told(info, nowNanos), out, nowNanos);
        case ControllerOutput.Sending(var ticket) ->
            owner(ticket, lock -> lock.sending(ticket, nowNanos), out, nowNanos);
        case ControllerOutput.Done(var ticket, var delivery) ->
            owner(ticket, lock -> lock.done(ticket, delivery, nowNanos), out, nowNanos);
      }
    }
  }

  private interface LockCall {
    List<NodeOutput> on(LockNode lock);
  }

  private void at(NodeId node, LockCall call, List<NetworkOutput> out, long nowNanos) {
    LockNode lock = locks.get(node);
    if (lock != null) {
      node(lock, call.on(lock), out, nowNanos);
    }
  }

  private void owner(long ticket, LockCall call, List<NetworkOutput> out, long nowNanos) {
    for (LockNode lock : locks.values()) {
      if (lock.owns(ticket)) {
        node(lock, call.on(lock), out, nowNanos);
        return;
      }
    }
  }

  private void node(LockNode lock, List<NodeOutput> done, List<NetworkOutput> out, long nowNanos) {
    for (NodeOutput each : done) {
      switch (each) {
        case NodeOutput.Transmit(var order) ->
            controller(controller.submit(order, nowNanos), out, nowNanos);
        case NodeOutput.Withdraw(long ticket) ->
            controller(controller.withdraw(ticket, nowNanos), out, nowNanos);
        case NodeOutput.AskNodeInfo _ ->
            controller(controller.askNodeInfo(lock.node(), nowNanos), out, nowNanos);
        case NodeOutput.Report(var report) -> out.add(new NetworkOutput.Report(report));
      }
    }
  }

  private void up(ControllerFacts facts, List<NetworkOutput> out, long nowNanos) {
    state = State.UP;
    cause = "";
    library = facts.library().map(LibraryVersion::version);
    if (!homeId.equals(facts.homeId())) {
      strand(facts.homeId(), out);
      homeId = facts.homeId();
    }
    locks.keySet().retainAll(facts.members());
    Set<LockAddress> members =
        facts.members().stream().map(this::address).collect(Collectors.toSet());
    out.add(new NetworkOutput.Report(new LockReport.Listed(prefix(), members)));
    facts.nodes().entrySet().stream()
        .filter(e -> e.getValue().lock())
        .forEach(e ->
            locks.computeIfAbsent(
                e.getKey(), id -> new LockNode(address(id), id, e.getValue(), this::nextTicket)));
    for (LockNode lock : List.copyOf(locks.values())) {
      node(lock, lock.up(nowNanos), out, nowNanos);
    }
  }

  /// Another network answers: nothing leads to the locks of the one before.
  private void strand(String newHomeId, List<NetworkOutput> out) {
    String why =
        "The controller now has another network (home id %s); this lock belongs to %s."
            .formatted(newHomeId, homeId);
    for (LockNode lock : locks.values()) {
      out.add(new NetworkOutput.Report(new LockReport.Unreached(lock.address(), Breach.HUB, why)));
    }
    locks.clear();
  }

  private void down(String why, List<NetworkOutput> out, long nowNanos) {
    if (state == State.DOWN && cause.equals(why)) {
      return;
    }
    state = State.DOWN;
    cause = why;
    for (LockNode lock : List.copyOf(locks.values())) {
      node(lock, lock.down(why), out, nowNanos);
    }
  }

  private Optional<LockNode> find(LockAddress address) {
    return locks.values().stream().filter(l -> l.address().equals(address)).findFirst();
  }

  private AttemptEvent.Fact notThere() {
    return new AttemptEvent.NotSent(state == State.UP ? Why.NOT_SUPPORTED : Why.NO_LINK);
  }

  private LockAddress address(NodeId node) {
    return new LockAddress(prefix() + node);
  }

  private String prefix() {
    return "zwave:" + homeId + ":";
  }

  private long nextTicket() {
    return ++lastTicket;
  }

  private static void progress(
      List<NetworkOutput> out, LockAddress lock, AttemptId attempt, AttemptEvent.Fact fact) {
    out.add(new NetworkOutput.Report(new LockReport.Progress(lock, attempt, fact)));
  }
}
