package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.Frame;
import java.util.Optional;

/// Function 60: ask a node for its classes. `ApplicationUpdate` brings them.
public record RequestNodeInfo(NodeId node) {
  public static final int FUNCTION = 0x60;

  public Frame.Data request() {
    return Frame.Data.request(FUNCTION, Bytes.of(node.value()));
  }

  public static Frame.Data response(boolean queued) {
    return Frame.Data.response(FUNCTION, Bytes.of(queued ? 1 : 0));
  }

  public static Optional<RequestNodeInfo> decode(Frame.Data frame) {
    return frame.requests(FUNCTION, 1) && NodeId.valid(frame.payload().at(0))
        ? Optional.of(new RequestNodeInfo(new NodeId(frame.payload().at(0))))
        : Optional.empty();
  }
}
