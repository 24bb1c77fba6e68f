package io.lockbridge.simulator.zwave;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.controller.ApiCapabilities;
import io.lockbridge.driver.zwave.controller.ApiSetup;
import io.lockbridge.driver.zwave.controller.ApiStarted;
import io.lockbridge.driver.zwave.controller.ApplicationCommand;
import io.lockbridge.driver.zwave.controller.ApplicationUpdate;
import io.lockbridge.driver.zwave.controller.BridgeApplicationCommand;
import io.lockbridge.driver.zwave.controller.BridgeSendData;
import io.lockbridge.driver.zwave.controller.ControllerCapabilities;
import io.lockbridge.driver.zwave.controller.InitData;
import io.lockbridge.driver.zwave.controller.LibraryVersion;
import io.lockbridge.driver.zwave.controller.NetworkIds;
import io.lockbridge.driver.zwave.controller.NodeId;
import io.lockbridge.driver.zwave.controller.NodeProtocolInfo;
import io.lockbridge.driver.zwave.controller.RequestNodeInfo;
import io.lockbridge.driver.zwave.controller.SendData;
import io.lockbridge.driver.zwave.controller.SendDataAbort;
import io.lockbridge.driver.zwave.controller.SetNodeInformation;
import io.lockbridge.driver.zwave.controller.SoftReset;
import io.lockbridge.driver.zwave.controller.SucNode;
import io.lockbridge.driver.zwave.serial.Frame;
import io.lockbridge.simulator.Agenda;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// The controller's functions: answers what the host calls, and hands transmissions to the radio.
final class ControllerChip {
  static final NodeId OWN = new NodeId(1);

  /// How long the chip thinks before it answers.
  private static final long ANSWER_NANOS = Duration.ofMillis(1).toNanos();

  /// Function 09, which our driver does not call: protocol type 0, version 7.19.1, build 300, and
  /// an empty hash.
  private static final int PROTOCOL_VERSION = 0x09;

  private static final Bytes PROTOCOL =
      Bytes.of(0, 7, 19, 1, 0x01, 0x2C).plus(Bytes.copyOf(new byte[16]));

  private static final Bytes OWN_CLASSES = Bytes.ofHex("5e 98 9f 55 6c 56 8f 74");
  private static final NodeProtocolInfo OWN_INFO =
      new NodeProtocolInfo(0xDB, 0x92, 0x01, 0x02, 0x01, 0x00);
  private static final NodeProtocolInfo LOCK_INFO =
      new NodeProtocolInfo(0xDB, 0x9D, 0x01, 0x04, NodeProtocolInfo.ENTRY_CONTROL, 0x03);
  private static final NodeProtocolInfo NOBODY = new NodeProtocolInfo(0, 0, 0, 0, 0, 0);

  /// Longest command that one transmission carries.
  private static final int PAYLOAD_MAX = 46;

  /// The sub-functions 01, 02, 10 and 80: as flags, and as a mask in which bit n-1 is number n.
  private static final Bytes SETUP_SUPPORTED =
      Bytes.of(0x93, 0x03, 0x80).plus(Bytes.copyOf(new byte[13])).plus(0x80);

  private final Agenda agenda;
  private final StickSettings settings;
  private final Set<NodeId> locks;
  private final Transmitter transmitter;
  private final VirtualRadio radio;
  private Consumer<Frame.Data> host = _ -> {};
  private boolean booting;

  ControllerChip(Agenda agenda, StickSettings settings, VirtualRadio radio, Set<NodeId> locks) {
    this.agenda = agenda;
    this.settings = settings;
    this.radio = radio;
    this.locks = locks;
    this.transmitter = new Transmitter(radio, this::tell);
  }

  /// Where frames to the host go from now on.
  void speakTo(Consumer<Frame.Data> line) {
    host = line;
  }

  /// A call of the host. A function that the profile does not have is not answered.
  void call(Frame.Data call) {
    if (booting || !settings.profile().functions().contains(call.function())) {
      return;
    }
    switch (call.function()) {
      case SoftReset.FUNCTION -> restart();
      case SendDataAbort.FUNCTION -> radio.abort();
      case SetNodeInformation.FUNCTION -> {
        // Only acknowledged.
      }
      default -> soon(() -> answer(call));
    }
  }

  /// A command from a node arrives over the air.
  void heard(NodeId source, Bytes command) {
    tell(
        settings.profile() == StickProfile.BRIDGE
            ? new BridgeApplicationCommand(0, OWN, source, command).request(Transmitter.RSSI)
            : new ApplicationCommand(0, source, command).request());
  }

  /// A node tells its classes over the air.
  void heard(ApplicationUpdate.NodeInfo info) {
    tell(info.request());
  }

  private void answer(Frame.Data call) {
    switch (call.function()) {
      case SendData.FUNCTION, BridgeSendData.FUNCTION -> transmitter.send(call);
      case RequestNodeInfo.FUNCTION -> RequestNodeInfo.decode(call).ifPresent(this::askNode);
      case ApiSetup.FUNCTION -> ApiSetup.decodeRequest(call).ifPresent(s -> tell(setUp(s)));
      default -> fact(call).ifPresent(this::tell);
    }
  }

  private Optional<Frame.Data> fact(Frame.Data call) {
    return switch (call.function()) {
      case InitData.FUNCTION -> Optional.of(initData().response());
      case ControllerCapabilities.FUNCTION ->
          Optional.of(
              new ControllerCapabilities(
                      ControllerCapabilities.SIS_PRESENT
                          | ControllerCapabilities.WAS_PRIMARY
                          | ControllerCapabilities.SUC)
                  .response());
      case ApiCapabilities.FUNCTION -> Optional.of(capabilities().response());
      case PROTOCOL_VERSION -> Optional.of(Frame.Data.response(PROTOCOL_VERSION, PROTOCOL));
      case LibraryVersion.FUNCTION -> Optional.of(settings.profile().library().response());
      case NetworkIds.FUNCTION -> Optional.of(new NetworkIds(settings.homeId(), OWN).response());
      case SucNode.FUNCTION -> Optional.of(new SucNode(OWN.value()).response());
      case NodeProtocolInfo.FUNCTION ->
          NodeProtocolInfo.decodeRequest(call).map(n -> protocolInfo(n).response());
      default -> Optional.empty();
    };
  }

  private InitData initData() {
    Set<NodeId> nodes = new TreeSet<>(locks);
    nodes.add(OWN);
    return new InitData(9, 0x08, nodes, settings.profile().chipType(), 0);
  }

  private ApiCapabilities capabilities() {
    return new ApiCapabilities(1, 0, 0xFFFF, 0xFFFF, 0xFFFE, settings.profile().functions());
  }

  private NodeProtocolInfo protocolInfo(NodeId node) {
    if (node.equals(OWN)) {
      return OWN_INFO;
    }
    return locks.contains(node) ? LOCK_INFO : NOBODY;
  }

  private Frame.Data setUp(ApiSetup asked) {
    Bytes value =
        switch (asked.sub()) {
          case ApiSetup.SUPPORTED -> SETUP_SUPPORTED;
          case ApiSetup.TX_REPORT -> {
            transmitter.report(asked.value());
            yield Bytes.of(1);
          }
          case ApiSetup.MAX_PAYLOAD -> Bytes.of(PAYLOAD_MAX);
          // Sixteen bits are refused: the virtual network has classic nodes only.
          case ApiSetup.NODE_ID_TYPE ->
              Bytes.of(asked.value().startsWith(ApiSetup.NODE_ID_8_BIT) ? 1 : 0);
          default -> Bytes.EMPTY;
        };
    return value.isEmpty()
        ? new ApiSetup(ApiSetup.UNKNOWN, Bytes.of(asked.sub())).response()
        : new ApiSetup(asked.sub(), value).response();
  }

  private void askNode(RequestNodeInfo asked) {
    tell(RequestNodeInfo.response(true));
    transmitter.askInfo(asked.node());
  }

  private void restart() {
    booting = true;
    transmitter.reset();
    agenda.after(settings.boot().toNanos(), this::started);
  }

  private void started() {
    booting = false;
    tell(new ApiStarted(ApiStarted.BY_SOFT_RESET, 0, 1, 1, 0, OWN_CLASSES, 0).request());
  }

  private void soon(Runnable deed) {
    agenda.after(ANSWER_NANOS, deed);
  }

  private void tell(Frame.Data frame) {
    if (!booting) {
      host.accept(frame);
    }
  }
}
