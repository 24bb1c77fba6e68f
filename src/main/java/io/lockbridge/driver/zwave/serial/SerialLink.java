package io.lockbridge.driver.zwave.serial;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.LinkTally.Event;
import io.lockbridge.driver.zwave.serial.Outstanding.Phase;
import io.lockbridge.driver.zwave.serial.Settlement.Doubt;
import io.lockbridge.driver.zwave.serial.Settlement.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The host's end of the line: one outstanding frame, acknowledgements, repeats, time limits.
///
/// A frame that may move a bolt is repeated only after the controller said NAK or CAN; on silence
/// it is reported as unsure. Its deadline is checked before each write, and a NAK or CAN that came
/// amid noise does not count. Every stall is bounded. Each method returns what must be done, in
/// order.
public final class SerialLink {
  /// More waiting frames than this are refused.
  static final int QUEUE_MAX = 32;

  private final FrameDecoder decoder = new FrameDecoder();
  private final Deque<HostFrame> queue = new ArrayDeque<>();
  private final LinkTally tally = new LinkTally();
  private @Nullable Outstanding outstanding;
  private int silencesInRow;

  /// A host frame to be sent after those that wait.
  public List<LinkOutput> offer(HostFrame frame, long nowNanos) {
    if (queue.size() >= QUEUE_MAX) {
      return List.of(notSent(frame, Reason.QUEUE_FULL));
    }
    queue.add(frame);
    List<LinkOutput> out = new ArrayList<>();
    pump(out, nowNanos);
    return out;
  }

  /// Takes back a frame that is not on the line: it waits in the queue or for a repeat. Does
  /// nothing for any other.
  public List<LinkOutput> withdraw(long ticket, long nowNanos) {
    List<LinkOutput> out = new ArrayList<>();
    queue.stream()
        .filter(f -> f.ticket() == ticket)
        .findFirst()
        .ifPresent(f -> {
          queue.remove(f);
          out.add(notSent(f, Reason.WITHDRAWN));
        });
    Outstanding o = outstanding;
    if (o != null && o.frame().ticket() == ticket && o.phase() == Phase.BACK_OFF) {
      finish(out, new Settlement.NotSent(Reason.WITHDRAWN), nowNanos);
    }
    return out;
  }

  /// Bytes from the line.
  public List<LinkOutput> received(Bytes chunk, long nowNanos) {
    List<LinkOutput> out = new ArrayList<>();
    decode(out, nowNanos);
    decoder.feed(chunk, nowNanos);
    decode(out, nowNanos);
    return out;
  }

  /// Lets time pass.
  public List<LinkOutput> tick(long nowNanos) {
    List<LinkOutput> out = new ArrayList<>();
    decode(out, nowNanos);
    Outstanding o = outstanding;
    if (o != null && nowNanos - o.untilNanos() >= 0) {
      expired(o, out, nowNanos);
    }
    return out;
  }

  /// The line went down or the controller restarted: nothing that waits is sent or sent again.
  public List<LinkOutput> drop() {
    List<LinkOutput> out = new ArrayList<>();
    Outstanding o = outstanding;
    outstanding = null;
    if (o != null) {
      Settlement how =
          o.phase() == Phase.BACK_OFF
              ? new Settlement.NotSent(Reason.LINK_DOWN)
              : new Settlement.Unsure(Doubt.LINK_DOWN);
      out.add(new LinkOutput.Settled(o.frame().ticket(), how));
    }
    queue.forEach(f -> out.add(notSent(f, Reason.LINK_DOWN)));
    queue.clear();
    decoder.reset();
    silencesInRow = 0;
    return out;
  }

  /// When `tick` must be called at the latest.
  public OptionalLong wakeNanos() {
    OptionalLong stall = decoder.wakeNanos();
    Outstanding o = outstanding;
    if (o == null) {
      return stall;
    }
    long until = o.untilNanos();
    return OptionalLong.of(
        stall.isPresent() && stall.getAsLong() - until < 0 ? stall.getAsLong() : until);
  }

  /// Whether a frame could be written at once.
  public boolean idle() {
    return outstanding == null && queue.isEmpty();
  }

  /// Writes in a row that nothing was heard after.
  public int silencesInRow() {
    return silencesInRow;
  }

  public LinkTally tally() {
    return tally;
  }

  private void decode(List<LinkOutput> out, long nowNanos) {
    while (true) {
      switch (decoder.next(nowNanos)) {
        case Decoded.NeedMore _ -> {
          return;
        }
        case Decoded.Whole(var frame) -> heard(frame, out, nowNanos);
        case Decoded.Noise noise -> {
          tally.add(Event.NOISE_BYTES, noise.skipped());
          if (noise.why() == Decoded.Why.BAD_CHECKSUM) {
            tally.add(Event.BAD_CHECKSUM, 1);
            out.add(new LinkOutput.Write(Frame.NAK.encode()));
          }
        }
      }
    }
  }

  private void heard(Frame frame, List<LinkOutput> out, long nowNanos) {
    silencesInRow = 0;
    switch (frame) {
      case Frame.Ack _ -> acknowledged(out, nowNanos);
      case Frame.Nak _ -> refused(Event.NAK, out, nowNanos);
      case Frame.Can _ -> refused(Event.CAN, out, nowNanos);
      case Frame.Data data -> {
        out.add(new LinkOutput.Write(Frame.ACK.encode()));
        data(data, out, nowNanos);
      }
    }
  }

  private void acknowledged(List<LinkOutput> out, long nowNanos) {
    Outstanding o = outstanding;
    if (o == null || o.phase() == Phase.AWAIT_RESPONSE) {
      tally.add(Event.STRAY, 1);
    } else if (o.frame().answer() == HostFrame.Answer.RESPONSE) {
      outstanding = o.awaitResponse(nowNanos);
    } else {
      finish(out, new Settlement.Delivered(), nowNanos);
    }
  }

  private void refused(Event how, List<LinkOutput> out, long nowNanos) {
    tally.add(how, 1);
    Outstanding o = outstanding;
    if (o == null || o.phase() != Phase.AWAIT_ACK || doubtful(o)) {
      tally.add(Event.STRAY, 1);
    } else if (o.mayRepeat()) {
      outstanding = o.backOff(nowNanos);
    } else {
      finish(out, new Settlement.NotSent(Reason.REFUSED), nowNanos);
    }
  }

  /// Noise may forge a single byte. Only a clear refusal lets a bolt be driven by a second frame.
  private boolean doubtful(Outstanding o) {
    return o.frame().actuating() && tally.count(Event.NOISE_BYTES) != o.noiseBefore();
  }

  private void data(Frame.Data data, List<LinkOutput> out, long nowNanos) {
    Outstanding o = outstanding;
    if (o != null && o.answeredBy(data)) {
      finish(out, new Settlement.Answered(data), nowNanos);
    } else if (data.type() == Frame.Type.RESPONSE) {
      tally.add(Event.STRAY, 1);
    } else {
      if (o != null && o.provedBy(data)) {
        finish(out, new Settlement.Delivered(), nowNanos);
      }
      out.add(new LinkOutput.Arrived(data));
    }
  }

  private void expired(Outstanding o, List<LinkOutput> out, long nowNanos) {
    switch (o.phase()) {
      case BACK_OFF -> write(o.frame(), o.repeats() + 1, out, nowNanos);
      case AWAIT_RESPONSE -> finish(out, new Settlement.Unsure(Doubt.NO_RESPONSE), nowNanos);
      case AWAIT_ACK -> {
        tally.add(Event.SILENCE, 1);
        silencesInRow++;
        if (o.mayRepeatOnSilence()) {
          write(o.frame(), o.repeats() + 1, out, nowNanos);
        } else {
          finish(out, new Settlement.Unsure(Doubt.SILENCE), nowNanos);
        }
      }
    }
  }

  private void pump(List<LinkOutput> out, long nowNanos) {
    while (outstanding == null && !queue.isEmpty()) {
      write(queue.remove(), 0, out, nowNanos);
    }
  }

  private void write(HostFrame frame, int repeats, List<LinkOutput> out, long nowNanos) {
    if (frame.tooLate(nowNanos)) {
      // A repeat follows only explicit refusals, so nothing of the frame is in the controller.
      outstanding = null;
      out.add(notSent(frame, Reason.TOO_LATE));
      pump(out, nowNanos);
      return;
    }
    tally.add(repeats == 0 ? Event.WRITTEN : Event.REPEATED, 1);
    outstanding =
        new Outstanding(
            frame,
            Phase.AWAIT_ACK,
            repeats,
            nowNanos + LinkTimes.ACK_WAIT_NANOS,
            tally.count(Event.NOISE_BYTES));
    out.add(new LinkOutput.Sending(frame.ticket()));
    out.add(new LinkOutput.Write(frame.data().encode()));
  }

  private void finish(List<LinkOutput> out, Settlement how, long nowNanos) {
    Outstanding o = outstanding;
    outstanding = null;
    if (o != null) {
      out.add(new LinkOutput.Settled(o.frame().ticket(), how));
    }
    pump(out, nowNanos);
  }

  private static LinkOutput notSent(HostFrame frame, Reason reason) {
    return new LinkOutput.Settled(frame.ticket(), new Settlement.NotSent(reason));
  }
}
