package io.lockbridge.cloud;

import io.lockbridge.core.bridge.RefusedCommand;
import io.lockbridge.core.bridge.RefusedRequest;
import io.lockbridge.seam.Json;
import tools.jackson.databind.node.ObjectNode;

/// A refused command or request, as whoever sent it is told: one shape, with the id of the kind
/// that it is about.
final class RefusalJson {
  private RefusalJson() {}

  static ObjectNode refused(RefusedCommand command) {
    ObjectNode json = Json.object();
    json.put("action_attempt_id", command.attemptId().orElse(null));
    json.put("reason", command.refusal().word());
    return json.put("message", command.explanation());
  }

  static ObjectNode refused(RefusedRequest request) {
    ObjectNode json = Json.object();
    json.put("request_id", request.requestId().orElse(null));
    json.put("reason", request.refusal().word());
    return json.put("message", request.explanation());
  }
}
