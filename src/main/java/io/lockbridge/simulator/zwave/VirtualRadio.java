package io.lockbridge.simulator.zwave;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.controller.NodeId;
import io.lockbridge.driver.zwave.controller.TransmitStatus;
import io.lockbridge.simulator.Agenda;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The air between the controller and its nodes: one transmission at a time, the others wait.
final class VirtualRadio {
  /// More waiting transmissions than this are lost: memories are small.
  private static final int WAITING_MAX = 64;

  private final Agenda agenda;
  private final StickSettings settings;
  private final RandomGenerator random;
  private final Map<NodeId, RadioNode> nodes = new TreeMap<>();
  private final Deque<Transmission> waiting = new ArrayDeque<>();
  private @Nullable Transmission current;

  VirtualRadio(Agenda agenda, StickSettings settings, RandomGenerator random) {
    this.agenda = agenda;
    this.settings = settings;
    this.random = random;
  }

  /// What listens to the air under a number.
  interface RadioNode {
    Hearing hears(Bytes command);
  }

  /// Whether the sender of a command gets an acknowledgement.
  enum Hearing {
    ACKNOWLEDGED,
    UNACKNOWLEDGED
  }

  /// A command to a node, and whether its acknowledgement is waited for.
  record Outbound(NodeId to, Bytes command, boolean ackWanted) {}

  /// How a transmission to a node ended, and how long it took.
  record Ending(TransmitStatus status, long tookNanos) {}

  /// One use of the air. It calls `finished` when the air is free again.
  private interface Transmission {
    void begin();
  }

  void add(NodeId number, RadioNode node) {
    nodes.put(number, node);
  }

  /// Sends a command from the controller to a node.
  void toNode(Outbound outbound, Consumer<Ending> ending) {
    offer(new ToNode(outbound, ending));
  }

  /// Sends something from a node to the controller, which takes it on arrival.
  void toController(Runnable arrival) {
    offer(new ToController(arrival));
  }

  /// The controller gives up what it sends. What is in the air ends by itself within a moment; what
  /// waits, for the air or for an acknowledgement that does not come, ends as failed.
  void abort() {
    for (ToNode mine : ofController()) {
      if (waiting.remove(mine) || mine.unheard) {
        mine.end(TransmitStatus.FAIL);
      }
    }
  }

  /// The controller has restarted: what it sends ends without a word.
  void forget() {
    for (ToNode mine : ofController()) {
      mine.ended = true;
      if (!waiting.remove(mine) && mine.unheard) {
        finished(mine);
      }
    }
  }

  private List<ToNode> ofController() {
    List<ToNode> mine = new ArrayList<>();
    for (Transmission transmission : waiting) {
      if (transmission instanceof ToNode toNode) {
        mine.add(toNode);
      }
    }
    if (current instanceof ToNode toNode) {
      mine.add(toNode);
    }
    return mine;
  }

  private void offer(Transmission transmission) {
    if (waiting.size() < WAITING_MAX) {
      waiting.add(transmission);
      next();
    }
  }

  private void next() {
    if (current == null && !waiting.isEmpty()) {
      Transmission transmission = waiting.remove();
      current = transmission;
      transmission.begin();
    }
  }

  private void finished(Transmission transmission) {
    if (current == transmission) {
      current = null;
      next();
    }
  }

  private long hopNanos() {
    long jitterNanos = settings.jitterMax().toNanos();
    return settings.hop().toNanos() + (jitterNanos == 0 ? 0 : random.nextLong(jitterNanos));
  }

  private final class ToNode implements Transmission {
    private final Outbound outbound;
    private final Consumer<Ending> ending;
    private final long askedNanos = agenda.nowNanos();
    private boolean ended;
    private boolean unheard;

    private ToNode(Outbound outbound, Consumer<Ending> ending) {
      this.outbound = outbound;
      this.ending = ending;
    }

    @Override
    public void begin() {
      agenda.after(hopNanos(), this::arrived);
    }

    private void arrived() {
      RadioNode node = nodes.get(outbound.to());
      boolean acknowledged = node != null && node.hears(outbound.command()) == Hearing.ACKNOWLEDGED;
      if (!outbound.ackWanted()) {
        end(TransmitStatus.OK);
      } else if (acknowledged) {
        agenda.after(hopNanos(), () -> end(TransmitStatus.OK));
      } else {
        awaitInVain();
      }
    }

    private void awaitInVain() {
      unheard = true;
      if (ended) {
        finished(this);
      } else {
        agenda.after(settings.noAck().toNanos(), () -> end(TransmitStatus.NO_ACK));
      }
    }

    private void end(TransmitStatus status) {
      if (!ended) {
        ended = true;
        ending.accept(new Ending(status, agenda.nowNanos() - askedNanos));
      }
      finished(this);
    }
  }

  private final class ToController implements Transmission {
    private final Runnable arrival;

    private ToController(Runnable arrival) {
      this.arrival = arrival;
    }

    @Override
    public void begin() {
      agenda.after(hopNanos(), this::arrived);
    }

    private void arrived() {
      arrival.run();
      agenda.after(hopNanos(), () -> finished(this));
    }
  }
}
