package io.lockbridge.simulator.zwave;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.Decoded;
import io.lockbridge.driver.zwave.serial.Frame;
import io.lockbridge.driver.zwave.serial.FrameDecoder;
import io.lockbridge.simulator.Agenda;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The controller's end of the serial line: takes the host's frames, and sends its own one at a
/// time until the host has acknowledged each.
final class StickLine {
  /// Host guide: a frame is deemed lost after at least 1600 ms without ACK.
  private static final long ACK_WAIT_NANOS = Duration.ofMillis(1600).toNanos();

  private static final int REPEATS_MAX = 3;

  /// More frames than this are thrown away: a chip has little memory.
  private static final int QUEUE_MAX = 64;

  private final Agenda agenda;
  private final LinkFaults faults;
  private final LineOutput output;
  private final Consumer<Frame.Data> chip;
  private final FrameDecoder decoder = new FrameDecoder();
  private final Deque<Frame.Data> queue = new ArrayDeque<>();
  private @Nullable Outgoing outgoing;

  /// The frame that the host has not acknowledged yet; `timer` is empty until it is on the line.
  private static final class Outgoing {
    private final Frame.Data data;
    private int repeats;
    private Agenda.@Nullable Entry timer;

    private Outgoing(Frame.Data data) {
      this.data = data;
    }
  }

  StickLine(Agenda agenda, LinkFaults faults, LineOutput output, Consumer<Frame.Data> chip) {
    this.agenda = agenda;
    this.faults = faults;
    this.output = output;
    this.chip = chip;
  }

  void receive(Bytes chunk) {
    decode();
    decoder.feed(chunk, agenda.nowNanos());
    decode();
  }

  /// Finds out whether a frame of the host has stalled.
  void tick() {
    decode();
  }

  OptionalLong wakeNanos() {
    return decoder.wakeNanos();
  }

  void send(Frame.Data data) {
    if (queue.size() < QUEUE_MAX) {
      queue.add(data);
    }
    pump();
  }

  /// Forgets everything: the chip restarts, or another host opens the line.
  void reset() {
    decoder.reset();
    queue.clear();
    finish();
  }

  private void decode() {
    while (true) {
      switch (decoder.next(agenda.nowNanos())) {
        case Decoded.NeedMore _ -> {
          return;
        }
        case Decoded.Whole(Frame.Data data) -> taken(data);
        case Decoded.Whole(Frame.Ack _) -> acknowledged();
        case Decoded.Whole(Frame.Nak _), Decoded.Whole(Frame.Can _) -> refused();
        case Decoded.Noise(int _, var why) -> {
          if (why == Decoded.Why.BAD_CHECKSUM) {
            output.say(Frame.NAK);
          }
        }
      }
    }
  }

  private void taken(Frame.Data data) {
    Outgoing mine = outgoing;
    if (faults.takeNak()) {
      output.say(Frame.NAK);
    } else if (faults.takeCan()) {
      output.say(Frame.CAN);
    } else if (!faults.takeLoss()) {
      // Waiting for an ACK, the chip has no room for another frame (host guide, CAN).
      if (mine != null && mine.timer != null) {
        output.say(Frame.CAN);
        return;
      }
      if (!faults.takeDroppedAck()) {
        output.say(Frame.ACK);
      }
      chip.accept(data);
    }
  }

  private void acknowledged() {
    Outgoing mine = outgoing;
    if (mine != null && mine.timer != null) {
      finish();
      pump();
    }
  }

  private void refused() {
    Outgoing mine = outgoing;
    if (mine != null && mine.timer != null) {
      repeat(mine);
    }
  }

  private void repeat(Outgoing mine) {
    stopTimer(mine);
    if (mine.repeats == REPEATS_MAX) {
      finish();
      pump();
    } else {
      mine.repeats++;
      write(mine);
    }
  }

  private void pump() {
    while (outgoing == null && !queue.isEmpty()) {
      Outgoing next = new Outgoing(queue.remove());
      outgoing = next;
      long delayNanos = faults.delayNanos();
      if (delayNanos == 0) {
        write(next);
      } else {
        agenda.after(delayNanos, () -> write(next));
      }
    }
  }

  private void write(Outgoing mine) {
    if (outgoing != mine) {
      return;
    }
    if (faults.muted()) {
      finish();
      pump();
      return;
    }
    long sentNanos = output.say(mine.data);
    mine.timer = agenda.after(sentNanos - agenda.nowNanos() + ACK_WAIT_NANOS, () -> repeat(mine));
  }

  private void finish() {
    Outgoing mine = outgoing;
    if (mine != null) {
      stopTimer(mine);
    }
    outgoing = null;
  }

  private void stopTimer(Outgoing mine) {
    if (mine.timer != null) {
      agenda.cancel(mine.timer);
      mine.timer = null;
    }
  }
}
