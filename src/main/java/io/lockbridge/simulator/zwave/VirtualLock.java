package io.lockbridge.simulator.zwave;

import io.lockbridge.core.device.DoorContact;
import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.command.Battery;
import io.lockbridge.driver.zwave.command.DoorLock;
import io.lockbridge.driver.zwave.command.Supervision;
import io.lockbridge.driver.zwave.controller.ApplicationUpdate;
import io.lockbridge.driver.zwave.controller.NodeId;
import io.lockbridge.simulator.Agenda;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A door lock without security: a bolt with a motor, a radio, a keypad, a battery, and faults.
///
/// Belongs to its stick and is used by the stick's owner only. Methods that make something happen
/// take the present moment, because the stick's time goes on with them.
public final class VirtualLock {
  /// How long the lock thinks before it answers or announces.
  private static final long THINK_NANOS = Duration.ofMillis(5).toNanos();

  private static final int ALL_HANDLES = 0xFF;
  private static final int NO_TIMEOUT = 0xFE;
  private static final int DOOR_CLOSED = 0x01;
  private static final int BOLT_UNLOCKED = 0x02;
  private static final int LATCH_CLOSED = 0x04;
  private static final int TARGET_SINCE_VERSION = 3;

  private final LockSettings settings;
  private final Agenda agenda;
  private final Antenna antenna;
  private final TruthLog truth;
  private final LockInterview interview;
  private final Bolt bolt;
  private final Supervisee supervisee = new Supervisee(report -> answer(() -> report));
  private LockFault fault = new LockFault.None();
  private int batteryLevel;
  private DoorContact door = DoorContact.CLOSED;
  private Agenda.@Nullable Entry relock;

  /// How a lock sends to its controller.
  interface Antenna {
    void send(NodeId from, Bytes command);

    void send(ApplicationUpdate.NodeInfo info);
  }

  VirtualLock(LockSettings settings, Agenda agenda, Antenna antenna, TruthLog truth) {
    this.settings = settings;
    this.agenda = agenda;
    this.antenna = antenna;
    this.truth = truth;
    this.interview = new LockInterview(settings);
    this.bolt = new Bolt(agenda, settings);
    this.batteryLevel = settings.batteryPercent();
  }

  public NodeId node() {
    return settings.node();
  }

  /// Where the bolt really is.
  public BoltPosition position() {
    return bolt.position();
  }

  /// From now on this is wrong with the lock, and nothing else.
  public void fault(LockFault what) {
    fault = what;
  }

  /// Somebody turns the bolt by hand.
  public void turnByHand(BoltPosition to, long nowNanos) {
    agenda.runUntil(nowNanos);
    reach(to, new Cause.Hand());
  }

  /// Somebody enters the code of a slot at the keypad.
  public void enterCode(BoltPosition to, int user, long nowNanos) {
    agenda.runUntil(nowNanos);
    drive(to, new Cause.Keypad(user), _ -> {});
  }

  /// Somebody opens or closes the door; the lock has a contact that tells it.
  public void swing(DoorContact to, long nowNanos) {
    agenda.runUntil(nowNanos);
    door = to;
    announce(LockNotices.swung(to).encode());
    announce(reading().encode());
  }

  /// Somebody enters wrong codes until the keypad takes none for a while.
  public void enterWrongCodes(long nowNanos) {
    agenda.runUntil(nowNanos);
    announce(LockNotices.keypadDisabled().encode());
  }

  /// Somebody takes the cover off.
  public void tamper(long nowNanos) {
    agenda.runUntil(nowNanos);
    announce(LockNotices.coverRemoved().encode());
  }

  /// The battery is now at so many percent, or `Battery.Report.LOW`; the lock says so.
  public void battery(int level, long nowNanos) {
    agenda.runUntil(nowNanos);
    batteryLevel = level;
    announce(new Battery.Report(level).encode());
  }

  /// The lock sends a command by itself: whatever a test wants.
  public void send(Bytes command, long nowNanos) {
    agenda.runUntil(nowNanos);
    announce(command);
  }

  /// A command arrives over the air.
  VirtualRadio.Hearing hears(Bytes command) {
    if (fault instanceof LockFault.Dead) {
      return VirtualRadio.Hearing.UNACKNOWLEDGED;
    }
    take(command);
    return fault instanceof LockFault.AckLost
        ? VirtualRadio.Hearing.UNACKNOWLEDGED
        : VirtualRadio.Hearing.ACKNOWLEDGED;
  }

  private void take(Bytes command) {
    if (command.equals(Transmitter.NODE_INFO_REQUEST)) {
      antenna.send(
          new ApplicationUpdate.NodeInfo(node(), 0x04, 0x40, 0x03, interview.commandClasses()));
      return;
    }
    if (settings.supervised() == LockSettings.Supervised.YES) {
      Supervision.Get.decode(command).flatMap(supervisee::open).ifPresent(this::supervised);
    }
    DoorLock.OperationSet.decode(command)
        .flatMap(order -> BoltPosition.ofMode(order.mode()))
        .ifPresent(to -> ordered(to, _ -> {}));
    if (DoorLock.OperationGet.decode(command).isPresent()) {
      answer(() -> reading().encode());
    }
    if (Battery.Get.decode(command).isPresent()) {
      answer(() -> new Battery.Report(batteryLevel).encode());
    }
    interview.answer(command).ifPresent(known -> answer(() -> known));
  }

  /// A command of a supervised session.
  private void supervised(Bytes command) {
    Optional<BoltPosition> to =
        DoorLock.OperationSet.decode(command).flatMap(order -> BoltPosition.ofMode(order.mode()));
    if (to.isEmpty()) {
      take(command);
      supervisee.ended(Supervision.SUCCESS);
      return;
    }
    ordered(to.get(), supervisee::ended);
    if (fault instanceof LockFault.Lying) {
      supervisee.ended(Supervision.SUCCESS);
    } else if (bolt.remainingSeconds() > 0) {
      supervisee.working(bolt.remainingSeconds());
    }
  }

  /// An order by radio; `ended` is told the status in the words of Supervision, unless another
  /// drive takes its place.
  private void ordered(BoltPosition to, IntConsumer ended) {
    truth.add(new LockOrder(agenda.nowNanos(), node(), to));
    if (!(fault instanceof LockFault.Silent || fault instanceof LockFault.Lying)) {
      drive(to, new Cause.Remote(), ended);
    }
  }

  private void drive(BoltPosition to, Cause cause, IntConsumer ended) {
    bolt.drive(to, reached -> ended.accept(arrive(reached, cause)));
  }

  private int arrive(BoltPosition to, Cause cause) {
    if (fault instanceof LockFault.Jammed) {
      announce(LockNotices.jammed().encode());
      return Supervision.FAIL;
    }
    reach(to, cause);
    return Supervision.SUCCESS;
  }

  private void reach(BoltPosition to, Cause cause) {
    if (bolt.place(to)) {
      truth.add(new Movement(agenda.nowNanos(), node(), to, cause));
      setRelockTimer(to);
    }
    if (settings.announcement().notifies()) {
      announce(LockNotices.moved(to, cause).encode());
    }
    if (settings.announcement().reports()) {
      announce(reading().encode());
    }
  }

  private void setRelockTimer(BoltPosition reached) {
    if (relock != null) {
      agenda.cancel(relock);
      relock = null;
    }
    if (reached == BoltPosition.UNLOCKED && settings.autoRelock().isPresent()) {
      relock =
          agenda.after(
              settings.autoRelock().get().toNanos(),
              () -> drive(BoltPosition.LOCKED, new Cause.AutoRelock(), _ -> {}));
    }
  }

  private DoorLock.OperationReport reading() {
    BoltPosition position = bolt.position();
    int boltAndLatch = position == BoltPosition.LOCKED ? LATCH_CLOSED : BOLT_UNLOCKED;
    int condition = boltAndLatch | (door == DoorContact.CLOSED ? DOOR_CLOSED : 0);
    Optional<DoorLock.OperationReport.Target> target =
        settings.doorLockVersion() < TARGET_SINCE_VERSION
            ? Optional.empty()
            : Optional.of(
                new DoorLock.OperationReport.Target(bolt.target().mode(), bolt.remainingSeconds()));
    return new DoorLock.OperationReport(
        position.mode(), ALL_HANDLES, condition, NO_TIMEOUT, NO_TIMEOUT, target);
  }

  private void answer(Supplier<Bytes> reply) {
    switch (fault) {
      case LockFault.Wordless _ -> {
        // Heard, and not answered.
      }
      case LockFault.Slow(var by) ->
          agenda.after(THINK_NANOS + by.toNanos(), () -> transmit(reply.get()));
      case LockFault.Stale(var by) -> {
        Bytes old = reply.get();
        agenda.after(THINK_NANOS + by.toNanos(), () -> transmit(old));
      }
      case LockFault.None _,
          LockFault.Silent _,
          LockFault.Lying _,
          LockFault.Jammed _,
          LockFault.Dead _,
          LockFault.AckLost _ ->
          agenda.after(THINK_NANOS, () -> transmit(reply.get()));
    }
  }

  private void announce(Bytes news) {
    if (interview.reportsToController() && !(fault instanceof LockFault.Wordless)) {
      agenda.after(THINK_NANOS, () -> transmit(news));
    }
  }

  private void transmit(Bytes command) {
    if (!(fault instanceof LockFault.Dead)) {
      antenna.send(node(), command);
    }
  }
}
