package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.Frame;
import java.util.Optional;

/// Function 41: what the controller remembers of a node from its inclusion.
public record NodeProtocolInfo(
    int capability, int security, int properties, int basic, int generic, int specific) {
  public static final int FUNCTION = 0x41;

  /// Generic class of door locks.
  public static final int ENTRY_CONTROL = 0x40;

  private static final int LISTENING = 0x80;
  private static final int BEAM_1000_MS = 0x40;
  private static final int BEAM_250_MS = 0x20;
  private static final int SIZE = 6;

  /// The radio is always on.
  public boolean listening() {
    return (capability & LISTENING) != 0;
  }

  /// The node sleeps and is woken by a beam: an answer takes a second or two.
  public boolean frequentlyListening() {
    return (security & (BEAM_1000_MS | BEAM_250_MS)) != 0;
  }

  public boolean lock() {
    return generic == ENTRY_CONTROL;
  }

  /// The controller answers with zeros for a number that it does not know.
  public boolean exists() {
    return generic != 0;
  }

  public static Frame.Data request(NodeId node) {
    return Frame.Data.request(FUNCTION, Bytes.of(node.value()));
  }

  /// Which node a request asks for.
  public static Optional<NodeId> decodeRequest(Frame.Data frame) {
    return frame.requests(FUNCTION, 1) && NodeId.valid(frame.payload().at(0))
        ? Optional.of(new NodeId(frame.payload().at(0)))
        : Optional.empty();
  }

  public Frame.Data response() {
    return Frame.Data.response(
        FUNCTION, Bytes.of(capability, security, properties, basic, generic, specific));
  }

  public static Optional<NodeProtocolInfo> decode(Frame.Data frame) {
    Bytes p = frame.payload();
    return frame.responds(FUNCTION, SIZE)
        ? Optional.of(new NodeProtocolInfo(p.at(0), p.at(1), p.at(2), p.at(3), p.at(4), p.at(5)))
        : Optional.empty();
  }
}
