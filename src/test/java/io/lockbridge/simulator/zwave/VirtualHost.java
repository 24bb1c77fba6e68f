package io.lockbridge.simulator.zwave;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.command.DoorLock;
import io.lockbridge.driver.zwave.controller.ApplicationCommand;
import io.lockbridge.driver.zwave.controller.NodeId;
import io.lockbridge.driver.zwave.controller.SendData;
import io.lockbridge.driver.zwave.controller.SendDataCallback;
import io.lockbridge.driver.zwave.controller.TransmitStatus;
import io.lockbridge.driver.zwave.serial.Decoded;
import io.lockbridge.driver.zwave.serial.Frame;
import io.lockbridge.driver.zwave.serial.FrameDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/// A host in virtual time: calls the stick, acknowledges what comes, and keeps what it heard.
final class VirtualHost {
  /// Not zero, and about to overflow: the clock's zero is anywhere.
  static final long START_NANOS = Long.MAX_VALUE - Duration.ofSeconds(2).toNanos();

  static final NodeId LOCK = new NodeId(12);

  final VirtualStick stick;
  private final FrameDecoder decoder = new FrameDecoder();
  private final List<Heard> heard = new ArrayList<>();
  private long nowNanos = START_NANOS;
  private int callbackId;
  private boolean acknowledging = true;

  /// A frame, or octets without meaning, and when they came, from the start on.
  record Heard(long atMillis, Decoded what) {}

  private VirtualHost(VirtualStick stick) {
    this.stick = stick;
  }

  static VirtualHost with(LockSettings... locks) {
    return with(StickProfile.STATIC, locks);
  }

  static VirtualHost with(StickProfile profile, LockSettings... locks) {
    return new VirtualHost(
        new VirtualStick(
            StickSettings.of(profile), List.of(locks), new SplittableRandom(1), START_NANOS));
  }

  long nowNanos() {
    return nowNanos;
  }

  VirtualLock lock() {
    return stick.lock(LOCK);
  }

  VirtualHost withoutAcknowledging() {
    acknowledging = false;
    return this;
  }

  void write(Bytes octets) {
    stick.receive(octets, nowNanos);
    collect();
  }

  void call(Frame.Data data) {
    write(data.encode());
  }

  /// Sends a command to the lock; returns the callback id.
  int command(Bytes command) {
    callbackId++;
    call(new SendData(LOCK, command, SendData.ACK_AND_ROUTES, callbackId).request());
    return callbackId;
  }

  int order(BoltPosition to) {
    return command(new DoorLock.OperationSet(to.mode()).encode());
  }

  /// Lets so much time pass, stopping wherever the stick has something to do.
  VirtualHost wait(Duration time) {
    long untilNanos = nowNanos + time.toNanos();
    while (true) {
      OptionalLong next = stick.nextNanos();
      if (next.isEmpty() || next.getAsLong() - untilNanos > 0) {
        break;
      }
      if (next.getAsLong() - nowNanos > 0) {
        nowNanos = next.getAsLong();
      }
      collect();
    }
    nowNanos = untilNanos;
    collect();
    return this;
  }

  List<Heard> heard() {
    return heard;
  }

  /// Everything heard, without times.
  List<Frame> frames() {
    List<Frame> frames = new ArrayList<>();
    for (Heard each : heard) {
      if (each.what() instanceof Decoded.Whole(Frame frame)) {
        frames.add(frame);
      }
    }
    return frames;
  }

  List<Frame.Data> data() {
    return frames().stream()
        .filter(Frame.Data.class::isInstance)
        .map(Frame.Data.class::cast)
        .toList();
  }

  /// How each transmission ended, in order.
  List<TransmitStatus> endings() {
    return data().stream()
        .flatMap(d -> SendDataCallback.decode(d).stream())
        .map(SendDataCallback::status)
        .toList();
  }

  /// The commands that came from nodes, in order.
  List<Bytes> commands() {
    return data().stream()
        .flatMap(d -> ApplicationCommand.decode(d).stream())
        .map(ApplicationCommand::command)
        .toList();
  }

  List<Integer> modesRead() {
    return commands().stream()
        .flatMap(c -> DoorLock.OperationReport.decode(c).stream())
        .map(DoorLock.OperationReport::mode)
        .toList();
  }

  private void collect() {
    while (true) {
      List<Bytes> pieces = stick.due(nowNanos);
      if (pieces.isEmpty()) {
        return;
      }
      pieces.forEach(this::hear);
    }
  }

  private void hear(Bytes piece) {
    decoder.feed(piece, nowNanos);
    while (true) {
      Decoded found = decoder.next(nowNanos);
      if (found instanceof Decoded.NeedMore) {
        return;
      }
      heard.add(new Heard((nowNanos - START_NANOS) / 1_000_000, found));
      if (acknowledging && found instanceof Decoded.Whole(Frame.Data _)) {
        stick.receive(Frame.ACK.encode(), nowNanos);
      }
      if (acknowledging
          && found instanceof Decoded.Noise(int _, var why)
          && why == Decoded.Why.BAD_CHECKSUM) {
        stick.receive(Frame.NAK.encode(), nowNanos);
      }
    }
  }
}
