package io.lockbridge.simulator.zwave;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.controller.ApplicationUpdate;
import io.lockbridge.driver.zwave.controller.NodeId;
import io.lockbridge.simulator.Agenda;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// A virtual Z-Wave controller with locks, at the far end of a serial line.
///
/// A pure machine: give it the host's bytes with `receive`, let time pass and collect its own with
/// `due`, and do so again at `nextNanos` at the latest. The clock's zero is anywhere, but it never
/// runs backwards. The same seed and the same calls give the same bytes. Not for several threads.
public final class VirtualStick {
  private final Agenda agenda;
  private final LinkFaults faults = new LinkFaults();
  private final TruthLog truth = new TruthLog();
  private final Map<NodeId, VirtualLock> locks = new TreeMap<>();
  private final LineOutput output;
  private final StickLine line;

  /// A stick that has been powered for a while, and `locks` that were included before.
  public VirtualStick(
      StickSettings settings, List<LockSettings> locks, RandomGenerator random, long nowNanos) {
    agenda = new Agenda(nowNanos);
    VirtualRadio radio = new VirtualRadio(agenda, settings, random);
    ControllerChip chip = new ControllerChip(agenda, settings, radio, this.locks.keySet());
    output = new LineOutput(agenda, faults, random);
    line = new StickLine(agenda, faults, output, chip::call);
    chip.speakTo(line::send);
    Air air = new Air(radio, chip);
    for (LockSettings each : locks) {
      VirtualLock lock = new VirtualLock(each, agenda, air, truth);
      this.locks.put(each.node(), lock);
      radio.add(each.node(), lock::hears);
    }
  }

  /// Bytes from the host.
  public void receive(Bytes chunk, long nowNanos) {
    pass(nowNanos);
    line.receive(chunk);
    agenda.runUntil(nowNanos);
  }

  /// Lets time pass and takes the bytes for the host that are due, in order; each piece is what one
  /// read of a host would likely get.
  public List<Bytes> due(long nowNanos) {
    pass(nowNanos);
    return output.take();
  }

  /// When `due` must be called again; a moment that may be past.
  public OptionalLong nextNanos() {
    if (!output.isEmpty()) {
      return OptionalLong.of(agenda.nowNanos());
    }
    OptionalLong agendaNanos = agenda.nextNanos();
    OptionalLong lineNanos = line.wakeNanos();
    if (agendaNanos.isEmpty() || lineNanos.isEmpty()) {
      return agendaNanos.isEmpty() ? lineNanos : agendaNanos;
    }
    long a = agendaNanos.getAsLong();
    long b = lineNanos.getAsLong();
    return OptionalLong.of(a - b < 0 ? a : b);
  }

  /// Another host has opened the line: half-said things are forgotten, the chip goes on.
  public void hostChanged(long nowNanos) {
    pass(nowNanos);
    line.reset();
    output.take();
  }

  /// A few octets without meaning appear on the line to the host.
  public void garble(long nowNanos) {
    pass(nowNanos);
    output.garble();
  }

  public LinkFaults faults() {
    return faults;
  }

  /// The lock with a number. Throws `IllegalArgumentException` if there is none.
  public VirtualLock lock(NodeId node) {
    VirtualLock lock = locks.get(node);
    if (lock == null) {
      throw new IllegalArgumentException("there is no virtual lock " + node);
    }
    return lock;
  }

  public List<VirtualLock> locks() {
    return List.copyOf(locks.values());
  }

  /// Every movement of every bolt so far, in order: the truth, for checkers.
  public List<Movement> movements() {
    return truth.movements();
  }

  /// Every order to move that reached a lock so far.
  public List<LockOrder> orders() {
    return truth.orders();
  }

  private void pass(long nowNanos) {
    agenda.runUntil(nowNanos);
    line.tick();
    agenda.runUntil(nowNanos);
  }

  /// The way from a lock to the controller.
  private record Air(VirtualRadio radio, ControllerChip chip) implements VirtualLock.Antenna {
    @Override
    public void send(NodeId from, Bytes command) {
      radio.toController(() -> chip.heard(from, command));
    }

    @Override
    public void send(ApplicationUpdate.NodeInfo info) {
      radio.toController(() -> chip.heard(info));
    }
  }
}
