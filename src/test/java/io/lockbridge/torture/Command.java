package io.lockbridge.torture;

import io.lockbridge.simulator.zwave.BoltPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One command as the cloud wrote it; a repetition is the same bytes.
record Command(String id, BoltPosition to, String body, long publishedNanos) {
  static final Duration LIFE = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.shared();

  /// @param fresh the token that `up/status` carried last, empty if none was heard
  static Command make(BoltPosition to, String device, String fresh) {
    String id = UUID.randomUUID().toString();
    Instant now = Instant.now();
    ObjectNode json =
        JSON.createObjectNode()
            .put("action_attempt_id", id)
            .put("action_type", to == BoltPosition.LOCKED ? "LOCK_DOOR" : "UNLOCK_DOOR")
            .put("device_id", device)
            .put("issued_at", now.toString())
            .put("expires_at", now.plus(LIFE).toString());
    if (!fresh.isEmpty()) {
      json.put("fresh", fresh);
    }
    return new Command(id, to, json.toString(), System.nanoTime());
  }
}
