package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.zwave.controller.StartStep.Kind;
import io.lockbridge.driver.zwave.serial.Frame;
import io.lockbridge.driver.zwave.serial.HostFrame;
import io.lockbridge.driver.zwave.serial.Settlement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Brings a controller up: a NAK to clear the line, then one question after the other, only through
/// functions that it says it has. Static and bridge libraries differ by their functions alone.
public final class ControllerStart {
  /// Older controllers start without a word: wait so long after a soft reset (host guide).
  static final long RESTART_WAIT_NANOS = Duration.ofMillis(1500).toNanos();

  private final LongSupplier tickets;
  private final Mode mode;
  private final Deque<StartStep> steps = new ArrayDeque<>();
  private final Map<NodeId, NodeProtocolInfo> nodes = new TreeMap<>();
  private Set<NodeId> members = Set.of();
  private @Nullable StartStep current;
  private long currentTicket;
  private OptionalLong restartEndsNanos = OptionalLong.empty();
  private @Nullable ApiCapabilities capabilities;
  private @Nullable NetworkIds network;
  private Optional<LibraryVersion> library = Optional.empty();
  private Optional<ControllerCapabilities> role = Optional.empty();
  private Optional<ControllerFacts> known = Optional.empty();

  /// How thoroughly to start.
  public enum Mode {
    /// Everything, with a soft reset.
    WITH_RESET,
    /// Everything, without the reset: it has restarted by itself, or was reset a moment ago.
    WITHOUT_RESET
  }

  public ControllerStart(Mode mode, LongSupplier tickets) {
    this.mode = mode;
    this.tickets = tickets;
  }

  /// After a silence on the line: if it is the controller that is known, nothing else is asked.
  static ControllerStart recheck(ControllerFacts facts, LongSupplier tickets) {
    ControllerStart start = new ControllerStart(Mode.WITHOUT_RESET, tickets);
    start.known = Optional.of(facts);
    return start;
  }

  public List<StartOutput> begin() {
    List<StartOutput> out = new ArrayList<>();
    out.add(new StartOutput.Write(Frame.NAK.encode()));
    steps.add(StartStep.capabilities());
    if (known.isPresent()) {
      steps.add(StartStep.network());
    }
    advance(out);
    return out;
  }

  /// The link is done with a frame.
  public List<StartOutput> settled(long ticket, Settlement how, long nowNanos) {
    StartStep step = current;
    if (step == null || ticket != currentTicket) {
      return List.of();
    }
    List<StartOutput> out = new ArrayList<>();
    if (step.kind() == Kind.RESET) {
      restartEndsNanos = OptionalLong.of(nowNanos + RESTART_WAIT_NANOS);
      return out;
    }
    boolean understood = how instanceof Settlement.Answered(var response) && learn(step, response);
    if (!understood && step.kind().needed()) {
      current = null;
      out.add(new StartOutput.Failed(cause(step, how)));
    } else {
      advance(out);
    }
    return out;
  }

  /// The controller says that it has started.
  public List<StartOutput> started() {
    if (current == null || current.kind() != Kind.RESET) {
      return List.of();
    }
    restartEndsNanos = OptionalLong.empty();
    List<StartOutput> out = new ArrayList<>();
    advance(out);
    return out;
  }

  /// Lets time pass.
  public List<StartOutput> tick(long nowNanos) {
    if (restartEndsNanos.isPresent() && nowNanos - restartEndsNanos.getAsLong() >= 0) {
      return started();
    }
    return List.of();
  }

  public OptionalLong wakeNanos() {
    return restartEndsNanos;
  }

  private boolean learn(StartStep step, Frame.Data response) {
    return switch (step.kind()) {
      case CAPABILITIES -> ApiCapabilities.decode(response).map(this::plan).isPresent();
      case INIT_DATA -> InitData.decode(response).map(this::plan).isPresent();
      case NETWORK -> NetworkIds.decode(response).map(this::recognise).isPresent();
      case LIBRARY -> {
        library = LibraryVersion.decode(response);
        yield true;
      }
      case ROLE -> {
        role = ControllerCapabilities.decode(response);
        yield true;
      }
      case SETUP -> ApiSetup.decode(response).map(this::plan).isPresent();
      case PROTOCOL -> {
        NodeId node = new NodeId(step.call().payload().at(0));
        NodeProtocolInfo.decode(response)
            .filter(NodeProtocolInfo::exists)
            .ifPresent(i -> nodes.put(node, i));
        yield true;
      }
      case RESET, SUC -> true;
    };
  }

  /// What to ask, now that its functions are known. The order is the one that zwave-js keeps, which
  /// every controller has seen.
  private ApiCapabilities plan(ApiCapabilities found) {
    capabilities = found;
    if (known.isPresent()) {
      return found;
    }
    steps.add(new StartStep(Kind.INIT_DATA, InitData.request()));
    add(Kind.LIBRARY, LibraryVersion.request());
    add(Kind.ROLE, ControllerCapabilities.request());
    add(Kind.SETUP, ApiSetup.request(ApiSetup.SUPPORTED));
    if (mode == Mode.WITH_RESET) {
      add(Kind.RESET, SoftReset.request());
    }
    steps.add(StartStep.network());
    add(Kind.SUC, SucNode.request());
    return found;
  }

  private InitData plan(InitData found) {
    members = found.nodes();
    // At the end, when every other step is done.
    found.nodes().stream().sorted().map(StartStep::protocol).forEach(steps::add);
    return found;
  }

  /// Sub-functions that the controller named are called after the reset, which undoes them.
  private ApiSetup plan(ApiSetup found) {
    List<StartStep> rest = new ArrayList<>(steps);
    int network = rest.indexOf(StartStep.network());
    if (network >= 0 && found.names(ApiSetup.TX_REPORT)) {
      rest.add(network + 1, new StartStep(Kind.SETUP, ApiSetup.request(ApiSetup.TX_REPORT, 0xFF)));
    }
    if (network >= 0 && found.names(ApiSetup.NODE_ID_TYPE)) {
      Frame.Data eightBits = ApiSetup.request(ApiSetup.NODE_ID_TYPE, ApiSetup.NODE_ID_8_BIT);
      rest.add(network, new StartStep(Kind.SETUP, eightBits));
    }
    steps.clear();
    steps.addAll(rest);
    return found;
  }

  /// After a silence another controller may sit on the line: then everything is asked after all.
  private NetworkIds recognise(NetworkIds found) {
    network = found;
    boolean stranger =
        known.isPresent()
            && !(known.get().network().equals(found)
                && known.get().capabilities().equals(capabilities));
    if (stranger && capabilities != null) {
      known = Optional.empty();
      plan(capabilities);
    }
    return found;
  }

  private void add(Kind kind, Frame.Data call) {
    if (capabilities != null && capabilities.has(call.function())) {
      steps.add(new StartStep(kind, call));
    }
  }

  private void advance(List<StartOutput> out) {
    StartStep next = steps.poll();
    current = next;
    if (next == null) {
      out.add(ready());
      return;
    }
    currentTicket = tickets.getAsLong();
    boolean reset = next.kind() == Kind.RESET;
    out.add(
        new StartOutput.Call(
            reset
                ? HostFrame.notice(currentTicket, next.call())
                : HostFrame.query(currentTicket, next.call())));
  }

  private StartOutput ready() {
    if (known.isPresent()) {
      return new StartOutput.Ready(known.get());
    }
    if (capabilities == null || network == null) {
      return new StartOutput.Failed("the controller told neither its functions nor its network");
    }
    return new StartOutput.Ready(
        new ControllerFacts(capabilities, library, role, network, members, nodes));
  }

  private static String cause(StartStep step, Settlement how) {
    return switch (how) {
      case Settlement.Answered(var response) ->
          "the controller gave an answer that makes no sense: " + response;
      case Settlement.NotSent(var reason) ->
          "the controller takes no question (%s, function %02x)"
              .formatted(reason, step.call().function());
      case Settlement.Unsure _, Settlement.Delivered _ ->
          "the controller does not answer (function %02x): is this the port of a Z-Wave controller?"
              .formatted(step.call().function());
    };
  }
}
