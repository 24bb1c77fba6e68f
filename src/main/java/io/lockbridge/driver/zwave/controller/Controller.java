package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.controller.ControllerStart.Mode;
import io.lockbridge.driver.zwave.controller.Transmitter.Route;
import io.lockbridge.driver.zwave.serial.Frame;
import io.lockbridge.driver.zwave.serial.HostFrame;
import io.lockbridge.driver.zwave.serial.LinkOutput;
import io.lockbridge.driver.zwave.serial.LinkTally;
import io.lockbridge.driver.zwave.serial.SerialLink;
import io.lockbridge.driver.zwave.serial.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One Z-Wave controller on one wire: its start, its link, its transmissions, and its recovery.
///
/// When the controller falls silent it is asked again until it answers, then the wire is opened
/// anew; when it restarts by itself it is brought up again. In either case nothing is sent a second
/// time: what was under way is reported as in doubt. Pure; its owner calls it from one thread.
public final class Controller {
  /// So many writes in a row without a sound mean that the controller is mute.
  private static final int SILENCES_MAX = 2;

  /// Some controllers drop off the bus on a soft reset: after one, do without for a while.
  private static final long RESET_PAUSE_NANOS = Duration.ofSeconds(20).toNanos();

  private final LongSupplier tickets;
  private final SerialLink link = new SerialLink();
  private final Transmitter transmitter;
  private final NodeInfoRequests infoRequests;
  private @Nullable ControllerStart start;
  private @Nullable ControllerFacts facts;
  private boolean up;
  private OptionalLong lastResetNanos = OptionalLong.empty();

  /// `tickets` gives numbers for frames, each once.
  public Controller(LongSupplier tickets) {
    this.tickets = tickets;
    this.transmitter = new Transmitter(tickets);
    this.infoRequests = new NodeInfoRequests(tickets);
  }

  /// A wire was opened.
  public List<ControllerOutput> opened(long nowNanos) {
    boolean resetLately =
        lastResetNanos.isPresent() && nowNanos - lastResetNanos.getAsLong() - RESET_PAUSE_NANOS < 0;
    Mode mode = resetLately ? Mode.WITHOUT_RESET : Mode.WITH_RESET;
    if (!resetLately) {
      lastResetNanos = OptionalLong.of(nowNanos);
    }
    List<ControllerOutput> out = new ArrayList<>();
    restart(new ControllerStart(mode, tickets), out, nowNanos);
    return out;
  }

  /// The wire is gone.
  public List<ControllerOutput> closed(String cause, long nowNanos) {
    List<ControllerOutput> out = new ArrayList<>();
    start = null;
    goDown(cause, out, nowNanos);
    return out;
  }

  /// Bytes from the wire.
  public List<ControllerOutput> received(Bytes chunk, long nowNanos) {
    List<ControllerOutput> out = new ArrayList<>();
    long before = link.tally().disturbances();
    link(link.received(chunk, nowNanos), out, nowNanos);
    if (link.tally().disturbances() != before) {
      transmitter.disturbed(nowNanos);
    }
    return out;
  }

  /// A command for a node. It is held for a moment while the controller is down.
  public List<ControllerOutput> submit(Transmission order, long nowNanos) {
    List<ControllerOutput> out = new ArrayList<>();
    transmit(transmitter.submit(order, nowNanos), out, nowNanos);
    return out;
  }

  /// Takes back a command that still waits for its turn.
  public List<ControllerOutput> withdraw(long ticket, long nowNanos) {
    List<ControllerOutput> out = new ArrayList<>();
    transmit(transmitter.withdraw(ticket), out, nowNanos);
    return out;
  }

  /// Asks a node for its classes, when there is time. It may never answer.
  public List<ControllerOutput> askNodeInfo(NodeId node, long nowNanos) {
    List<ControllerOutput> out = new ArrayList<>();
    if (up) {
      infoRequests.add(node);
      askNext(out, nowNanos);
    }
    return out;
  }

  /// Lets time pass.
  public List<ControllerOutput> tick(long nowNanos) {
    List<ControllerOutput> out = new ArrayList<>();
    link(link.tick(nowNanos), out, nowNanos);
    if (start != null) {
      start(start.tick(nowNanos), out, nowNanos);
    }
    transmit(transmitter.tick(nowNanos), out, nowNanos);
    askNext(out, nowNanos);
    return out;
  }

  /// When `tick` must be called at the latest.
  public OptionalLong wakeNanos(long nowNanos) {
    OptionalLong soonest = Earliest.of(link.wakeNanos(), transmitter.wakeNanos(nowNanos));
    OptionalLong info = transmitter.isOnAir() ? OptionalLong.empty() : infoRequests.wakeNanos();
    OptionalLong starting = start == null ? OptionalLong.empty() : start.wakeNanos();
    return Earliest.of(soonest, Earliest.of(info, starting));
  }

  /// Counts of the line's faults.
  public LinkTally tally() {
    return link.tally();
  }

  private void restart(ControllerStart next, List<ControllerOutput> out, long nowNanos) {
    start = next;
    start(next.begin(), out, nowNanos);
  }

  private void goDown(String cause, List<ControllerOutput> out, long nowNanos) {
    up = false;
    infoRequests.clear();
    // Before the link lets go, so that nothing is tried again on it.
    transmit(transmitter.down(nowNanos), out, nowNanos);
    link(link.drop(), out, nowNanos);
    out.add(new ControllerOutput.Down(cause));
  }

  private void link(List<LinkOutput> done, List<ControllerOutput> out, long nowNanos) {
    for (LinkOutput each : done) {
      switch (each) {
        case LinkOutput.Write(var bytes) -> out.add(new ControllerOutput.Write(bytes));
        case LinkOutput.Sending(var ticket) -> transmit(transmitter.sending(ticket), out, nowNanos);
        case LinkOutput.Settled(var ticket, var how) -> settled(ticket, how, out, nowNanos);
        case LinkOutput.Arrived(var request) -> arrived(request, out, nowNanos);
      }
    }
  }

  private void settled(long ticket, Settlement how, List<ControllerOutput> out, long nowNanos) {
    ControllerFacts known = facts;
    if (up && known != null && link.silencesInRow() >= SILENCES_MAX) {
      // Before the next frame is written to nobody.
      goDown("the controller is silent", out, nowNanos);
      restart(ControllerStart.recheck(known, tickets), out, nowNanos);
      return;
    }
    if (start != null) {
      start(start.settled(ticket, how, nowNanos), out, nowNanos);
    }
    transmit(transmitter.settled(ticket, how, nowNanos), out, nowNanos);
  }

  private void arrived(Frame.Data request, List<ControllerOutput> out, long nowNanos) {
    switch (request.function()) {
      case ApplicationCommand.FUNCTION ->
          ApplicationCommand.decode(request)
              .ifPresent(c -> out.add(new ControllerOutput.Heard(c.source(), c.command())));
      case BridgeApplicationCommand.FUNCTION ->
          BridgeApplicationCommand.decode(request)
              .ifPresent(c -> out.add(new ControllerOutput.Heard(c.source(), c.command())));
      case ApplicationUpdate.FUNCTION ->
          ApplicationUpdate.decode(request).ifPresent(u -> updated(u, out, nowNanos));
      case ApiStarted.FUNCTION -> restarted(out, nowNanos);
      default ->
          SendDataCallback.decode(request)
              .ifPresent(c -> transmit(transmitter.callback(c, nowNanos), out, nowNanos));
    }
  }

  private void updated(ApplicationUpdate update, List<ControllerOutput> out, long nowNanos) {
    switch (update) {
      case ApplicationUpdate.NodeInfo info -> {
        infoRequests.over();
        out.add(new ControllerOutput.Told(info));
        askNext(out, nowNanos);
      }
      case ApplicationUpdate.RequestFailed _ -> {
        infoRequests.over();
        askNext(out, nowNanos);
      }
      case ApplicationUpdate.Other _ -> {}
    }
  }

  private void restarted(List<ControllerOutput> out, long nowNanos) {
    if (start != null) {
      start(start.started(), out, nowNanos);
    } else if (up) {
      goDown("the controller restarted by itself", out, nowNanos);
      restart(new ControllerStart(Mode.WITHOUT_RESET, tickets), out, nowNanos);
    }
  }

  private void start(List<StartOutput> done, List<ControllerOutput> out, long nowNanos) {
    for (StartOutput each : done) {
      switch (each) {
        case StartOutput.Write(var bytes) -> out.add(new ControllerOutput.Write(bytes));
        case StartOutput.Call(var frame) -> offer(frame, out, nowNanos);
        case StartOutput.Failed(var cause) -> {
          start = null;
          out.add(new ControllerOutput.Reopen(cause));
        }
        case StartOutput.Ready(var found) -> {
          start = null;
          facts = found;
          up = true;
          out.add(new ControllerOutput.Up(found));
          Route route = new Route(found.network().own(), found.bridge());
          transmit(transmitter.up(route, nowNanos), out, nowNanos);
        }
      }
    }
  }

  private void transmit(List<TransmitOutput> done, List<ControllerOutput> out, long nowNanos) {
    for (TransmitOutput each : done) {
      switch (each) {
        case TransmitOutput.Call(var frame) -> offer(frame, out, nowNanos);
        case TransmitOutput.Sending(var ticket) -> out.add(new ControllerOutput.Sending(ticket));
        case TransmitOutput.Done(var ticket, var delivery) ->
            out.add(new ControllerOutput.Done(ticket, delivery));
      }
    }
    askNext(out, nowNanos);
  }

  /// Not while the controller is sending: it may drop what it is asked then, and say nothing.
  private void askNext(List<ControllerOutput> out, long nowNanos) {
    if (up && !transmitter.isOnAir()) {
      infoRequests.next(nowNanos).ifPresent(frame -> offer(frame, out, nowNanos));
    }
  }

  private void offer(HostFrame frame, List<ControllerOutput> out, long nowNanos) {
    link(link.offer(frame, nowNanos), out, nowNanos);
  }
}
