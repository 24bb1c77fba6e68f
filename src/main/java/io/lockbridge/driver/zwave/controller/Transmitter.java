package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.controller.TransmitQueue.Waiting;
import io.lockbridge.driver.zwave.serial.Frame;
import io.lockbridge.driver.zwave.serial.HostFrame;
import io.lockbridge.driver.zwave.serial.HostFrame.Answer;
import io.lockbridge.driver.zwave.serial.HostFrame.Effect;
import io.lockbridge.driver.zwave.serial.Settlement;
import io.lockbridge.driver.zwave.serial.Settlement.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Sends commands to nodes through the controller, one at a time.
///
/// Each transmission gets a fresh callback id, so that a late callback of an earlier one is never
/// taken for it. A command that may move a bolt is transmitted once; a harmless one is tried again
/// where the controller refused it or fell silent. A transmission whose callback does not come is
/// aborted, and given up soon after, so that it never blocks the next for long.
public final class Transmitter {
  /// How long a command waits for a line that is down.
  static final long HOLD_NANOS = Duration.ofSeconds(5).toNanos();

  private static final long RETRY_NANOS = Duration.ofMillis(500).toNanos();
  private static final int ATTEMPTS_MAX = 3;
  private static final int CALLBACK_IDS = 255;

  private final LongSupplier tickets;
  private final TransmitQueue queue = new TransmitQueue();
  private @Nullable Route route;
  private @Nullable OnAir active;
  private long downSinceNanos;
  private int callbackId;

  /// `tickets` gives link tickets, each once.
  public Transmitter(LongSupplier tickets) {
    this.tickets = tickets;
  }

  /// By which function and in whose name commands are sent.
  public record Route(NodeId own, boolean bridge) {
    Frame.Data frame(Transmission order, int callbackId) {
      int options = SendData.ACK_AND_ROUTES;
      Bytes command = order.command();
      return bridge
          ? new BridgeSendData(own, order.node(), command, options, callbackId).request()
          : new SendData(order.node(), command, options, callbackId).request();
    }
  }

  /// The controller is ready.
  public List<TransmitOutput> up(Route newRoute, long nowNanos) {
    route = newRoute;
    return pump(new ArrayList<>(), nowNanos);
  }

  /// The controller is not ready: what is under way is in doubt, what nobody waits for is dropped,
  /// what may move a bolt waits a little.
  public List<TransmitOutput> down(long nowNanos) {
    if (route != null) {
      route = null;
      downSinceNanos = nowNanos;
    }
    List<TransmitOutput> out = new ArrayList<>();
    if (active != null) {
      end(active, new Delivery.Unsure(), out);
    }
    queue.removeIf(w -> !w.actuating()).forEach(w -> out.add(notSent(w.order(), Reason.LINK_DOWN)));
    return out;
  }

  /// A command to be sent when its turn comes.
  public List<TransmitOutput> submit(Transmission order, long nowNanos) {
    if (route == null && !(order.effect() instanceof Effect.Actuating)) {
      return List.of(notSent(order, Reason.LINK_DOWN));
    }
    if (!queue.add(Waiting.first(order, nowNanos))) {
      return List.of(notSent(order, Reason.QUEUE_FULL));
    }
    return pump(new ArrayList<>(), nowNanos);
  }

  /// Takes back a command that still waits for its turn.
  public List<TransmitOutput> withdraw(long ticket) {
    List<TransmitOutput> out = new ArrayList<>();
    queue
        .removeIf(w -> w.order().ticket() == ticket)
        .forEach(w -> out.add(notSent(w.order(), Reason.WITHDRAWN)));
    return out;
  }

  /// The link is writing a frame.
  public List<TransmitOutput> sending(long linkTicket) {
    OnAir a = active;
    return a != null && a.linkTicket() == linkTicket
        ? List.of(new TransmitOutput.Sending(a.entry().order().ticket()))
        : List.of();
  }

  /// The link is done with a frame.
  public List<TransmitOutput> settled(long linkTicket, Settlement how, long nowNanos) {
    OnAir a = active;
    if (a == null || a.linkTicket() != linkTicket) {
      return List.of();
    }
    List<TransmitOutput> out = new ArrayList<>();
    switch (how) {
      case Settlement.Delivered _ -> active = a.queued(nowNanos);
      case Settlement.Answered(var response) when SendDataCallback.isQueued(response) ->
          active = a.queued(nowNanos);
      case Settlement.Answered _ -> failedBeforeAir(a, Reason.REFUSED, out, nowNanos);
      case Settlement.NotSent(Reason reason) -> failedBeforeAir(a, reason, out, nowNanos);
      case Settlement.Unsure _ -> inDoubt(a, out, nowNanos);
    }
    return pump(out, nowNanos);
  }

  /// A callback of a transmission; one that nobody waits for is ignored.
  public List<TransmitOutput> callback(SendDataCallback callback, long nowNanos) {
    OnAir a = active;
    if (a == null || a.callbackId() != callback.callbackId()) {
      return List.of();
    }
    List<TransmitOutput> out = new ArrayList<>();
    Delivery delivery =
        callback.status() == TransmitStatus.OK
            ? new Delivery.Acknowledged(callback.report())
            : new Delivery.Failed(callback.status());
    end(a, delivery, out);
    return pump(out, nowNanos);
  }

  /// The line was disturbed: a callback may have been lost with it.
  public void disturbed(long nowNanos) {
    if (active != null) {
      active = active.hurried(nowNanos);
    }
  }

  /// Lets time pass.
  public List<TransmitOutput> tick(long nowNanos) {
    List<TransmitOutput> out = new ArrayList<>();
    OnAir a = active;
    if (a != null && a.overdue(queue.hasCommand(), nowNanos)) {
      if (a.aborting()) {
        end(a, new Delivery.Unsure(), out);
      } else {
        active = a.aborted(nowNanos);
        out.add(
            new TransmitOutput.Call(
                HostFrame.notice(tickets.getAsLong(), SendDataAbort.request())));
      }
    }
    queue
        .removeIf(w -> w.tooLate(nowNanos))
        .forEach(w -> out.add(notSent(w.order(), Reason.TOO_LATE)));
    if (route == null) {
      queue
          .removeIf(w -> nowNanos - heldFrom(w) - HOLD_NANOS >= 0)
          .forEach(w -> out.add(notSent(w.order(), Reason.LINK_DOWN)));
    }
    return pump(out, nowNanos);
  }

  /// When `tick` must be called at the latest.
  public OptionalLong wakeNanos(long nowNanos) {
    OptionalLong waiting = queue.wakeNanos(nowNanos);
    OptionalLong air = active == null ? OptionalLong.empty() : active.wakeNanos(queue.hasCommand());
    return Earliest.of(waiting, air);
  }

  /// Whether a transmission is under way.
  boolean isOnAir() {
    return active != null;
  }

  private long heldFrom(Waiting entry) {
    return entry.sinceNanos() - downSinceNanos > 0 ? entry.sinceNanos() : downSinceNanos;
  }

  private List<TransmitOutput> pump(List<TransmitOutput> out, long nowNanos) {
    Route r = route;
    if (r == null || active != null) {
      return out;
    }
    queue
        .poll(nowNanos)
        .ifPresent(entry -> {
          callbackId = callbackId % CALLBACK_IDS + 1;
          OnAir a = OnAir.start(entry, tickets.getAsLong(), callbackId);
          active = a;
          Frame.Data data = r.frame(entry.order(), callbackId);
          out.add(
              new TransmitOutput.Call(
                  new HostFrame(
                      a.linkTicket(),
                      data,
                      Answer.RESPONSE,
                      OptionalInt.of(callbackId),
                      entry.order().effect())));
        });
    return out;
  }

  private void failedBeforeAir(OnAir a, Reason reason, List<TransmitOutput> out, long nowNanos) {
    if (reason == Reason.REFUSED && again(a, nowNanos + RETRY_NANOS)) {
      return;
    }
    end(a, new Delivery.NotSent(reason), out);
  }

  private void inDoubt(OnAir a, List<TransmitOutput> out, long nowNanos) {
    if (!again(a, nowNanos)) {
      end(a, new Delivery.Unsure(), out);
    }
  }

  /// Puts a harmless command back into the queue for another transmission.
  private boolean again(OnAir a, long notBeforeNanos) {
    Waiting entry = a.entry();
    boolean may =
        !entry.actuating()
            && entry.attempts() + 1 < ATTEMPTS_MAX
            && queue.add(entry.again(notBeforeNanos));
    if (may) {
      active = null;
    }
    return may;
  }

  private void end(OnAir a, Delivery delivery, List<TransmitOutput> out) {
    active = null;
    out.add(new TransmitOutput.Done(a.entry().order().ticket(), delivery));
  }

  private static TransmitOutput notSent(Transmission order, Reason reason) {
    return new TransmitOutput.Done(order.ticket(), new Delivery.NotSent(reason));
  }
}
