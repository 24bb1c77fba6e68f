package io.lockbridge.driver.zwave.controller;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What was learnt of the controller when it was brought up.
///
/// @param members every node that it lists
/// @param nodes what it remembers of them; one may lack, whose question was not answered
public record ControllerFacts(
    ApiCapabilities capabilities,
    Optional<LibraryVersion> library,
    Optional<ControllerCapabilities> role,
    NetworkIds network,
    Set<NodeId> members,
    Map<NodeId, NodeProtocolInfo> nodes) {
  public ControllerFacts {
    members = Set.copyOf(members);
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
