package io.lockbridge.simulator.world.lock;

import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.Reading;
import io.lockbridge.core.lock.Actuation;
import io.lockbridge.core.lock.LockDriver;
import io.lockbridge.core.lock.LockReport;
import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.NetworkOutput;
import io.lockbridge.driver.zwave.ZWaveNetwork;
import io.lockbridge.driver.zwave.command.DoorLock;
import io.lockbridge.driver.zwave.command.Supervision;
import io.lockbridge.driver.zwave.controller.BridgeSendData;
import io.lockbridge.driver.zwave.controller.NodeId;
import io.lockbridge.driver.zwave.controller.SendData;
import io.lockbridge.driver.zwave.serial.Decoded;
import io.lockbridge.driver.zwave.serial.Frame;
import io.lockbridge.driver.zwave.serial.FrameDecoder;
import io.lockbridge.simulator.world.fate.Chance;
import io.lockbridge.simulator.world.fate.Life;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// The real Z-Wave driver's protocol machine on a simulated stick, for one run of the process. What
/// its thread does in the daemon, this does in virtual time: writes first, then reports, and opens
/// the line anew when the machine wants it.
public final class StickDriver implements LockDriver {
  private static final long THREAD_NANOS = Duration.ofMillis(3).toNanos();
  private static final long REOPEN_NANOS = Duration.ofMillis(250).toNanos();

  private final ZWaveNetwork network = new ZWaveNetwork();
  private final Life life;
  private final SimulatedRadio.Air air;
  private final Chance chance;
  private final Stick stick;
  private final Map<LockAddress, Actuation> orders = new HashMap<>();
  private long lastOrderNanos;
  private long ticket;
  private boolean isOpen;
  private Optional<Bytes> lastMove = Optional.empty();

  public StickDriver(Life life, SimulatedRadio.Air air, Chance chance, Stick stick) {
    this.life = life;
    this.air = air;
    this.chance = chance;
    this.stick = stick;
    life.later(THREAD_NANOS, this::open);
  }

  /// The world is well again: the line is opened once more, and every lock asked.
  public void clear() {
    life.later(Duration.ofSeconds(45).toNanos(), () -> reopen("the world is well again"));
  }

  private void open() {
    isOpen = true;
    stick.openedBy(bytes -> life.later(0, () -> received(bytes)));
    take(() -> network.opened(life.nowNanos()));
  }

  private void received(Bytes bytes) {
    if (isOpen) {
      noticeRefusals(bytes);
      take(() -> network.received(bytes, life.nowNanos()));
    }
  }

  /// After a NAK or a CAN the same frame may be written again.
  private void noticeRefusals(Bytes bytes) {
    FrameDecoder decoder = new FrameDecoder();
    decoder.feed(bytes, life.nowNanos());
    if (decoder.next(life.nowNanos()) instanceof Decoded.Whole(Frame frame)
        && (frame.equals(Frame.NAK) || frame.equals(Frame.CAN))) {
      isRefused = true;
    }
  }

  private boolean isRefused;

  @Override
  public void actuate(Actuation actuation) {
    inOrder(() -> {
      orders.put(actuation.lock(), actuation);
      take(() -> network.actuate(actuation, life.nowNanos()));
    });
  }

  @Override
  public void withdraw(AttemptId attempt, LockAddress lock) {
    inOrder(() -> take(() -> network.withdraw(attempt, lock, life.nowNanos())));
  }

  @Override
  public void read(AttemptId attempt, LockAddress lock) {
    inOrder(() -> take(() -> network.read(attempt, lock, life.nowNanos())));
  }

  private void inOrder(Runnable order) {
    long now = life.nowNanos();
    lastOrderNanos = Math.max(lastOrderNanos, now + chance.mostlyShort(THREAD_NANOS));
    life.later(lastOrderNanos - now, order);
  }

  private void take(Supplier<List<NetworkOutput>> turn) {
    Optional<String> failure = Optional.empty();
    List<NetworkOutput> outputs = turn.get();
    for (NetworkOutput each : outputs) {
      if (each instanceof NetworkOutput.Write(Bytes bytes)) {
        write(bytes);
      }
    }
    for (NetworkOutput each : outputs) {
      switch (each) {
        case NetworkOutput.Report(LockReport report) -> air.report(report, sampled(report));
        case NetworkOutput.Reopen(String cause) -> failure = Optional.of(cause);
        case NetworkOutput.Write _ -> {}
      }
    }
    failure.ifPresent(this::reopen);
    wake();
  }

  private OptionalLong sampled(LockReport report) {
    return report instanceof LockReport.Observed(LockAddress lock, Reading reading)
            && !reading.isUnasked()
        ? stick.lastAt(lock, reading.position())
        : OptionalLong.empty();
  }

  private void reopen(String cause) {
    if (isOpen) {
      isOpen = false;
      take(() -> network.closed(cause, life.nowNanos()));
      life.later(REOPEN_NANOS, this::open);
    }
  }

  private void wake() {
    OptionalLong wake = network.wakeNanos(life.nowNanos());
    if (wake.isPresent()) {
      long mine = ++ticket;
      life.later(
          Math.max(0, wake.getAsLong() - life.nowNanos()),
          () -> {
            if (mine == ticket) {
              take(() -> network.tick(life.nowNanos()));
            }
          });
    }
  }

  private void write(Bytes bytes) {
    Optional<NodeId> moved = moves(bytes);
    if (moved.isEmpty() || !isOpen) {
      deliver(bytes);
      return;
    }
    Actuation order = orders.get(Stick.address(moved.get()));
    if (order == null) {
      throw new IllegalStateException("the driver moves a lock without an order");
    }
    life.mayDieMoving("before a frame to a lock");
    boolean isRepeat = isRefused && lastMove.filter(bytes::equals).isPresent();
    if (!isRepeat) {
      air.written(order);
    }
    isRefused = false;
    lastMove = Optional.of(bytes);
    stick.writtenFor(moved.get(), order.attempt());
    deliver(bytes);
    life.mayDieMoving("after a frame to a lock");
  }

  private void deliver(Bytes bytes) {
    if (isOpen) {
      stick.receive(bytes);
    }
  }

  /// The lock that a frame of the host moves.
  private Optional<NodeId> moves(Bytes bytes) {
    FrameDecoder decoder = new FrameDecoder();
    decoder.feed(bytes, life.nowNanos());
    if (!(decoder.next(life.nowNanos()) instanceof Decoded.Whole(Frame.Data data))) {
      return Optional.empty();
    }
    return SendData.decode(data)
        .filter(sent -> isMove(sent.command()))
        .map(SendData::destination)
        .or(() ->
            BridgeSendData.decode(data)
                .filter(sent -> isMove(sent.command()))
                .map(BridgeSendData::destination));
  }

  private static boolean isMove(Bytes command) {
    Bytes inner = Supervision.Get.decode(command).map(Supervision.Get::command).orElse(command);
    return DoorLock.OperationSet.decode(inner).isPresent();
  }
}
