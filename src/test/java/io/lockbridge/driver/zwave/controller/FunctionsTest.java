package io.lockbridge.driver.zwave.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.Capture;
import io.lockbridge.driver.zwave.serial.Frame;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every function's codec against captured frames: what is decoded encodes to the same bytes, and
/// no truncation of it is taken for the whole.
class FunctionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"static-start.txt", "bridge-start.txt"})
  void answersOfAControllerKeepTheirBytes(String capture) {
    holds(
        capture,
        ApiCapabilities.FUNCTION,
        f -> ApiCapabilities.decode(f).map(ApiCapabilities::response));
    holds(capture, InitData.FUNCTION, f -> InitData.decode(f).map(InitData::response));
    holds(
        capture,
        LibraryVersion.FUNCTION,
        f -> LibraryVersion.decode(f).map(LibraryVersion::response));
    holds(
        capture,
        ControllerCapabilities.FUNCTION,
        f -> ControllerCapabilities.decode(f).map(ControllerCapabilities::response));
    holds(capture, ApiStarted.FUNCTION, f -> ApiStarted.decode(f).map(ApiStarted::request));
    holds(capture, NetworkIds.FUNCTION, f -> NetworkIds.decode(f).map(NetworkIds::response));
    holds(capture, SucNode.FUNCTION, f -> SucNode.decode(f).map(SucNode::response));
    holds(
        capture,
        NodeProtocolInfo.FUNCTION,
        f -> NodeProtocolInfo.decode(f).map(NodeProtocolInfo::response));
  }

  @ParameterizedTest
  @ValueSource(strings = {"static-start.txt", "bridge-start.txt"})
  void questionsOfAHostKeepTheirBytes(String capture) {
    List<Frame.Data> asked =
        List.of(
            ApiCapabilities.request(),
            InitData.request(),
            LibraryVersion.request(),
            ControllerCapabilities.request(),
            SoftReset.request(),
            NetworkIds.request(),
            SucNode.request());
    assertThat(Capture.read(capture)).extracting(Capture.Line::frame).containsAll(asked);
    holds(
        capture,
        NodeProtocolInfo.FUNCTION,
        f -> NodeProtocolInfo.decodeRequest(f).map(NodeProtocolInfo::request));
  }

  @Test
  void setUpOfABridgeControllerKeepsItsBytes() {
    holds("bridge-start.txt", ApiSetup.FUNCTION, f -> ApiSetup.decode(f).map(ApiSetup::response));
    assertThat(Capture.frames("bridge-start.txt", ApiSetup.FUNCTION))
        .contains(
            ApiSetup.request(ApiSetup.TX_REPORT, 0xFF),
            ApiSetup.request(ApiSetup.NODE_ID_TYPE, ApiSetup.NODE_ID_8_BIT));
    Frame.Data first = Capture.frames("bridge-start.txt", ApiSetup.FUNCTION).get(1);
    ApiSetup supported = ApiSetup.decode(first).orElseThrow();
    assertThat(supported.names(ApiSetup.TX_REPORT)).isTrue();
    assertThat(supported.names(0x04)).isFalse();
    holds(
        "bridge-start.txt",
        SetNodeInformation.FUNCTION,
        f -> SetNodeInformation.decode(f).map(SetNodeInformation::request));
  }

  @Test
  void commandsOfAStaticControllerKeepTheirBytes() {
    String capture = "static-plain-lock.txt";
    holds(capture, SendData.FUNCTION, f -> SendData.decode(f).map(SendData::request));
    holds(capture, SendData.FUNCTION, FunctionsTest::callback);
    holds(
        capture,
        ApplicationCommand.FUNCTION,
        f -> ApplicationCommand.decode(f).map(ApplicationCommand::request));
  }

  @Test
  void commandsOfABridgeControllerKeepTheirBytes() {
    String capture = "bridge-plain-lock.txt";
    holds(
        capture,
        BridgeSendData.FUNCTION,
        f -> BridgeSendData.decode(f).map(BridgeSendData::request));
    holds(capture, BridgeSendData.FUNCTION, FunctionsTest::callback);
    holds(
        capture,
        BridgeApplicationCommand.FUNCTION,
        f -> BridgeApplicationCommand.decode(f).map(c -> c.request(0xC4)));
    holds(
        capture,
        ApplicationUpdate.FUNCTION,
        f -> ApplicationUpdate.decode(f).map(u -> ((ApplicationUpdate.NodeInfo) u).request()));
    holds(
        capture,
        RequestNodeInfo.FUNCTION,
        f -> RequestNodeInfo.decode(f).map(RequestNodeInfo::request));
  }

  @Test
  void aNodeThatDidNotAnswerIsKnownAsSuch() {
    Frame.Data failed = new ApplicationUpdate.RequestFailed().request();
    assertThat(ApplicationUpdate.decode(failed)).contains(new ApplicationUpdate.RequestFailed());
  }

  @Test
  void whatACapturedNodeIsCanBeRead() {
    NodeProtocolInfo plain = info("01 09 01 41 db 9c 01 04 40 03 b7");
    assertThat(plain.lock()).isTrue();
    assertThat(plain.listening()).isTrue();
    assertThat(plain.frequentlyListening()).isFalse();
    assertThat(info("01 09 01 41 5b dd 01 04 40 03 76").frequentlyListening()).isTrue();
    assertThat(info("01 09 01 41 db 92 01 02 01 00 fd").lock()).isFalse();
  }

  @Test
  void whatACapturedControllerIsCanBeRead() {
    InitData init =
        InitData.decode(Capture.frames("static-start.txt", InitData.FUNCTION).get(1)).orElseThrow();
    assertThat(init.nodes())
        .isEqualTo(
            Set.of(new NodeId(1), new NodeId(10), new NodeId(11), new NodeId(12), new NodeId(13)));
    LibraryVersion library =
        LibraryVersion.decode(Capture.frames("bridge-start.txt", LibraryVersion.FUNCTION).get(1))
            .orElseThrow();
    assertThat(library)
        .isEqualTo(new LibraryVersion("Z-Wave 7.19", LibraryVersion.BRIDGE_CONTROLLER));
    TransmitReport report =
        SendDataCallback.decode(
                Capture.frames("bridge-plain-lock.txt", BridgeSendData.FUNCTION).get(2))
            .orElseThrow()
            .report()
            .orElseThrow();
    assertThat(report).isEqualTo(new TransmitReport(2, 0, -60, 0, 0, 3, 1));
    assertThat(report.durationMillis()).isEqualTo(20);
  }

  private static NodeProtocolInfo info(String hex) {
    Bytes frame = Bytes.ofHex(hex);
    return NodeProtocolInfo.decode(
            Frame.Data.response(NodeProtocolInfo.FUNCTION, frame.slice(4, frame.size() - 1)))
        .orElseThrow();
  }

  /// A host's frame of the same function is longer than any callback without report.
  private static Optional<Frame.Data> callback(Frame.Data frame) {
    boolean isCallback =
        frame.payload().size() == 2 || frame.payload().size() == 2 + TransmitReport.SIZE;
    return isCallback
        ? SendDataCallback.decode(frame).map(SendDataCallback::request)
        : Optional.empty();
  }

  private static void holds(
      String capture, int function, Function<Frame.Data, Optional<Frame.Data>> again) {
    int decoded = 0;
    for (Frame.Data frame : Capture.frames(capture, function)) {
      Optional<Frame.Data> same = again.apply(frame);
      if (same.isPresent()) {
        decoded++;
        assertThat(same).contains(frame);
        truncationsDoNotPassForTheWhole(frame, again);
      }
    }
    assertThat(decoded).as("frames of function %02x in %s", function, capture).isPositive();
  }

  private static void truncationsDoNotPassForTheWhole(
      Frame.Data frame, Function<Frame.Data, Optional<Frame.Data>> again) {
    // What some firmware leaves out: the long-range octet, the mask and signal strength.
    int last =
        switch (frame.function()) {
          case ApiStarted.FUNCTION -> 1;
          case BridgeApplicationCommand.FUNCTION -> 2;
          default -> 0;
        };
    for (int size = 0; size < frame.payload().size() - last; size++) {
      Frame.Data cut =
          new Frame.Data(frame.type(), frame.function(), frame.payload().slice(0, size));
      assertThat(again.apply(cut)).as("%s", cut).isNotEqualTo(Optional.of(frame));
    }
  }
}
