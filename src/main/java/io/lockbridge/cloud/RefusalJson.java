package io.lockbridge.cloud;

import io.lockbridge.core.bridge.RefusedCommand;
import io.lockbridge.seam.Json;
import tools.jackson.databind.node.ObjectNode;

/// A refused command, as whoever sent it is told.
final class RefusalJson {
  private RefusalJson() {}

  static ObjectNode refused(RefusedCommand command) {
    ObjectNode json = Json.object();
    json.put("action_attempt_id", command.attemptId().orElse(null));
    json.put("reason", command.refusal().word());
    return json.put("message", command.explanation());
  }
}
