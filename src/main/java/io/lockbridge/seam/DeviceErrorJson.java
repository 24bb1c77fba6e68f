package io.lockbridge.seam;

import io.lockbridge.core.device.Reachability;
import io.lockbridge.core.device.Reachability.Breach;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// What stands in a device's `errors`, with a sentence that says what to do.
final class DeviceErrorJson {
  private DeviceErrorJson() {}

  /// The error that a lock has, if it has one.
  static Optional<ObjectNode> of(Reachability reachability) {
    return switch (reachability) {
      case Reachability.Unproven(), Reachability.Reachable() -> Optional.empty();
      case Reachability.Unreachable(Breach breach, _, Instant since) ->
          Optional.of(broken(breach, since));
      case Reachability.Removed(Instant since) ->
          Optional.of(
              error(
                  "device_removed",
                  "The controller does not list this lock any more. Include it again to use it.",
                  since));
    };
  }

  static ObjectNode broken(Breach breach, Instant since) {
    return error(breach.word(), message(breach), since);
  }

  private static ObjectNode error(String code, String message, Instant since) {
    return Json.object()
        .put("error_code", code)
        .put("message", message)
        .put("is_device_error", true)
        .put("created_at", Json.time(since));
  }

  private static String message(Breach breach) {
    return switch (breach) {
      case LOCK ->
          "The lock does not answer. Check its battery and its distance to the controller.";
      case HUB ->
          "The controller that leads to this lock is not connected. Check its plug and the"
              + " bridge's log.";
    };
  }
}
