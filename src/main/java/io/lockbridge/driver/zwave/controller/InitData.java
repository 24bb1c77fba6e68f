package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.Frame;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Function 02: which nodes the controller knows, and what chip it is.
public record InitData(
    int apiVersion, int flags, Set<NodeId> nodes, int chipType, int chipVersion) {
  public static final int FUNCTION = 0x02;

  private static final int MASK_SIZE = 29;
  private static final int MASK_AT = 3;

  public InitData {
    nodes = Set.copyOf(nodes);
  }

  public static Frame.Data request() {
    return Frame.Data.request(FUNCTION, Bytes.EMPTY);
  }

  public Frame.Data response() {
    Set<Integer> numbers = nodes.stream().map(NodeId::value).collect(Collectors.toSet());
    return Frame.Data.response(
        FUNCTION,
        Bytes.of(apiVersion, flags, MASK_SIZE)
            .plus(BitMask.encode(numbers, MASK_SIZE))
            .plus(chipType, chipVersion));
  }

  public static Optional<InitData> decode(Frame.Data frame) {
    Bytes p = frame.payload();
    if (!frame.responds(FUNCTION, MASK_AT) || p.size() < MASK_AT + p.at(2) + 2) {
      return Optional.empty();
    }
    int end = MASK_AT + p.at(2);
    Set<NodeId> nodes =
        BitMask.decode(p.slice(MASK_AT, end)).stream()
            .filter(NodeId::valid)
            .map(NodeId::new)
            .collect(Collectors.toSet());
    return Optional.of(new InitData(p.at(0), p.at(1), nodes, p.at(end), p.at(end + 1)));
  }
}
