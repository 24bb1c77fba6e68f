package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.Frame;
import java.util.Optional;

/// Function 20: the network's home id and the controller's own node number.
public record NetworkIds(int homeId, NodeId own) {
  public static final int FUNCTION = 0x20;

  private static final int HOME_ID_SIZE = 4;

  public static Frame.Data request() {
    return Frame.Data.request(FUNCTION, Bytes.EMPTY);
  }

  public Frame.Data response() {
    return Frame.Data.response(
        FUNCTION, Bytes.of(homeId >> 24, homeId >> 16, homeId >> 8, homeId, own.value()));
  }

  public static Optional<NetworkIds> decode(Frame.Data frame) {
    Bytes p = frame.payload();
    if (!frame.responds(FUNCTION, HOME_ID_SIZE + 1) || !NodeId.valid(p.at(HOME_ID_SIZE))) {
      return Optional.empty();
    }
    int homeId = p.uint16(0) << 16 | p.uint16(2);
    return Optional.of(new NetworkIds(homeId, new NodeId(p.at(HOME_ID_SIZE))));
  }
}
