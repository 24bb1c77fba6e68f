package io.lockbridge.simulator.world.lock;

import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.Cause;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.Method;
import io.lockbridge.core.device.Position;
import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.controller.NodeId;
import io.lockbridge.simulator.Agenda;
import io.lockbridge.simulator.world.fate.Chance;
import io.lockbridge.simulator.world.story.Chronicle;
import io.lockbridge.simulator.world.story.Sight;
import io.lockbridge.simulator.zwave.BoltPosition;
import io.lockbridge.simulator.zwave.LockFault;
import io.lockbridge.simulator.zwave.LockSettings;
import io.lockbridge.simulator.zwave.Movement;
import io.lockbridge.simulator.zwave.StickProfile;
import io.lockbridge.simulator.zwave.StickSettings;
import io.lockbridge.simulator.zwave.VirtualStick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/// A Z-Wave stick with locks in true time: the simulator's own machine, with its faults and with an
/// eye on its bolts. It outlives the processes that talk to it.
public final class Stick {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long LATENESS_NANOS = 9 * SECOND;
  private static final String HOME = "zwave:7e570001:";
  private static final int FIRST_NODE = 2;

  private final Agenda agenda;
  private final Chronicle chronicle;
  private final Chance chance;
  private final VirtualStick stick;
  private final Map<NodeId, AttemptId> lastWritten = new HashMap<>();
  private final Set<NodeId> faulty = new HashSet<>();
  private Consumer<Bytes> host = _ -> {};
  private long ticket;
  private int movementsSeen;
  private boolean isFair;

  public Stick(Agenda agenda, Chronicle chronicle, Chance chance, int locks) {
    this.agenda = agenda;
    this.chronicle = chronicle;
    this.chance = chance;
    List<LockSettings> settings = new ArrayList<>();
    for (int i = 0; i < locks; i++) {
      settings.add(settings(FIRST_NODE + i));
    }
    StickProfile profile = chance.oneOf(List.of(StickProfile.values()));
    this.stick = new VirtualStick(StickSettings.of(profile), settings, chance, agenda.nowNanos());
  }

  private LockSettings settings(int node) {
    LockSettings plain =
        LockSettings.plain(node)
            .withDoorLockVersion((int) chance.between(1, 4))
            .withMotor(Duration.ofMillis(chance.between(0, 3_500)))
            .initially(chance.oneOf(List.of(BoltPosition.LOCKED, BoltPosition.UNLOCKED)));
    LockSettings supervised = chance.likely(0.3) ? plain.withSupervision() : plain;
    return chance.likely(0.3)
        ? supervised.withAutoRelock(Duration.ofMillis(chance.between(12_000, 30_000)))
        : supervised;
  }

  /// Its locks.
  public List<Door> doors() {
    return stick.locks().stream().<Door>map(lock -> new Bolted(lock.node())).toList();
  }

  /// Something breaks in it or at one of its locks, for a while.
  public void disturb() {
    if (isFair) {
      return;
    }
    long forNanos = chance.between(SECOND / 2, 15 * SECOND);
    if (chance.likely(0.5)) {
      disturbLine();
    } else {
      NodeId node = chance.oneOf(stick.locks()).node();
      if (faulty.add(node)) {
        LockFault fault = fault();
        chronicle.note(Sight.Who.LOCK, address(node) + " is " + fault);
        stick.lock(node).fault(fault);
        agenda.after(forNanos, () -> recovers(node));
      }
    }
    agenda.after(forNanos, this::quietLine);
  }

  /// It is off the air until nothing that it said late is under way any more: answers come late,
  /// but none overtakes an older one.
  private void recovers(NodeId node) {
    stick.lock(node).fault(new LockFault.Dead());
    agenda.after(
        LATENESS_NANOS + SECOND,
        () -> {
          stick.lock(node).fault(new LockFault.None());
          faulty.remove(node);
        });
  }

  private LockFault fault() {
    return chance.oneOf(
        List.of(
            new LockFault.Silent(),
            new LockFault.Lying(),
            new LockFault.Wordless(),
            new LockFault.Jammed(),
            new LockFault.Dead(),
            new LockFault.AckLost(),
            new LockFault.Slow(Duration.ofMillis(chance.between(100, LATENESS_NANOS / 1_000_000))),
            new LockFault.Stale(
                Duration.ofMillis(chance.between(100, LATENESS_NANOS / 1_000_000)))));
  }

  private void disturbLine() {
    int count = (int) chance.between(1, 4);
    int which = (int) chance.between(0, 6);
    chronicle.note(Sight.Who.LOCK, "the line to the stick has fault " + which);
    switch (which) {
      case 0 -> stick.faults().nak(count);
      case 1 -> stick.faults().can(count);
      case 2 -> stick.faults().lose(count);
      case 3 -> stick.faults().dropAck(count);
      case 4 -> stick.faults().badChecksum(count);
      case 5 -> stick.faults().delay(Duration.ofMillis(chance.between(1, 2_500)));
      default -> stick.faults().mute();
    }
  }

  private void quietLine() {
    stick.faults().delay(Duration.ZERO);
    stick.faults().speak();
  }

  /// From now on everything goes well.
  public void clear() {
    isFair = true;
    quietLine();
    stick.faults().nak(0);
    stick.faults().can(0);
    stick.faults().lose(0);
    stick.faults().dropAck(0);
    stick.faults().badChecksum(0);
    stick.locks().forEach(lock -> recovers(lock.node()));
  }

  /// A process opens the line.
  void openedBy(Consumer<Bytes> next) {
    host = next;
    stick.hostChanged(agenda.nowNanos());
    pass();
  }

  /// The process writes.
  void receive(Bytes bytes) {
    stick.receive(bytes, agenda.nowNanos());
    pass();
  }

  /// The process is about to move a lock for an attempt.
  void writtenFor(NodeId node, AttemptId attempt) {
    lastWritten.put(node, attempt);
  }

  /// The last moment at which a lock really was there; now, if it is.
  OptionalLong lastAt(LockAddress lock, Position position) {
    NodeId node = node(lock);
    if (position(stick.lock(node).position()) == position) {
      return OptionalLong.of(agenda.nowNanos());
    }
    List<Movement> all = stick.movements();
    for (Movement movement : all.reversed()) {
      if (movement.lock().equals(node) && position(movement.to()) != position) {
        // It left the other position for this one: until then it was there.
        return OptionalLong.of(movement.atNanos());
      }
    }
    return OptionalLong.empty();
  }

  static LockAddress address(NodeId node) {
    return new LockAddress(HOME + node);
  }

  private static NodeId node(LockAddress address) {
    return new NodeId(Integer.parseInt(address.value().substring(HOME.length())));
  }

  private void pass() {
    for (Bytes piece : stick.due(agenda.nowNanos())) {
      host.accept(piece);
    }
    tellMovements();
    OptionalLong next = stick.nextNanos();
    if (next.isPresent()) {
      long mine = ++ticket;
      agenda.after(
          Math.max(0, next.getAsLong() - agenda.nowNanos()),
          () -> {
            if (mine == ticket) {
              pass();
            }
          });
    }
  }

  private void tellMovements() {
    List<Movement> all = stick.movements();
    for (Movement movement : all.subList(movementsSeen, all.size())) {
      Position to = position(movement.to());
      Position from = to == Position.LOCKED ? Position.UNLOCKED : Position.LOCKED;
      Method method = method(movement.cause());
      Optional<AttemptId> by =
          method == Method.REMOTE
              ? Optional.ofNullable(lastWritten.get(movement.lock()))
              : Optional.empty();
      chronicle.add(new Sight.Moved(address(movement.lock()), from, to, by, method));
    }
    movementsSeen = all.size();
  }

  private static Method method(io.lockbridge.simulator.zwave.Cause cause) {
    return switch (cause) {
      case io.lockbridge.simulator.zwave.Cause.Remote _ -> Method.REMOTE;
      case io.lockbridge.simulator.zwave.Cause.Hand _ -> Method.MANUAL;
      case io.lockbridge.simulator.zwave.Cause.Keypad _ -> Method.KEYCODE;
      case io.lockbridge.simulator.zwave.Cause.AutoRelock _ -> Method.AUTOMATIC;
    };
  }

  private static Position position(BoltPosition bolt) {
    return bolt == BoltPosition.LOCKED ? Position.LOCKED : Position.UNLOCKED;
  }

  /// One of its locks.
  private final class Bolted implements Door {
    private final NodeId node;

    private Bolted(NodeId node) {
      this.node = node;
    }

    @Override
    public LockAddress address() {
      return Stick.address(node);
    }

    @Override
    public Position position() {
      return Stick.position(stick.lock(node).position());
    }

    @Override
    public boolean isReadable() {
      return true;
    }

    @Override
    public void turnedByHand(Position to, Cause cause) {
      BoltPosition bolt = to.isLocked() ? BoltPosition.LOCKED : BoltPosition.UNLOCKED;
      stick.lock(node).turnByHand(bolt, agenda.nowNanos());
      pass();
    }
  }
}
