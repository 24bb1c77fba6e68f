package io.lockbridge.driver.zwave;

import io.lockbridge.driver.zwave.serial.LinkTally;
import java.util.Map;
import java.util.Optional;

/// How a Z-Wave controller is, for `/health` and metrics.
///
/// @param cause why it is not up, in words; empty when it is
/// @param homeId of its network, once known
/// @param library what the controller calls its library, once known
/// @param events what happened on its line since the program started
public record ControllerHealth(
    State state,
    String cause,
    Optional<String> homeId,
    Optional<String> library,
    int locks,
    Map<LinkTally.Event, Long> events) {
  public ControllerHealth {
    events = Map.copyOf(events);
  }

  /// Whether commands can go out.
  public enum State {
    /// Its wire is open, or was never opened yet; it has not answered all questions.
    STARTING,
    UP,
    DOWN
  }

  /// Before anything happened.
  public static ControllerHealth unknown() {
    return new ControllerHealth(
        State.STARTING, "not opened yet", Optional.empty(), Optional.empty(), 0, Map.of());
  }

  ControllerHealth down(String why) {
    return new ControllerHealth(State.DOWN, why, homeId, library, locks, events);
  }
}
