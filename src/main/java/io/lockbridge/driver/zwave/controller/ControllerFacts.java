package io.lockbridge.driver.zwave.controller;

import java.util.Map;
import java.util.Optional;

/// What was learnt of the controller when it was brought up.
public record ControllerFacts(
    ApiCapabilities capabilities,
    Optional<LibraryVersion> library,
    Optional<ControllerCapabilities> role,
    NetworkIds network,
    Map<NodeId, NodeProtocolInfo> nodes) {
  public ControllerFacts {
    nodes = Map.copyOf(nodes);
  }

  /// Whether commands go through the functions of the bridge library.
  public boolean bridge() {
    return capabilities.has(BridgeSendData.FUNCTION);
  }

  /// Home id as people write it.
  public String homeId() {
    return "%08x".formatted(network.homeId());
  }
}
