package io.lockbridge.cloud;

import io.lockbridge.core.bridge.Clock;
import io.lockbridge.core.bridge.Desk;
import io.lockbridge.seam.DeviceJson;
import io.lockbridge.seam.Ids;
import io.lockbridge.seam.Json;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers `down/request`. This version knows two jobs: `rebirth` (status and all devices are told
/// again) and `devices` (all devices in one answer).
final class Requests {
  private static final int REQUEST_BYTES_MAX = 8 * 1024;
  private static final int ANSWER_BYTES_MAX = 60 * 1024;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern TOPIC_TAIL = Pattern.compile("[A-Za-z0-9_/-]{1,128}");

  private final Ids ids;
  private final Topics topics;
  private final Desk desk;
  private final Clock clock;

  Requests(Ids ids, Desk desk, Clock clock) {
    this.ids = ids;
    this.topics = new Topics(ids.bridgeId());
    this.desk = desk;
    this.clock = clock;
  }

  /// The answer to a request; empty when it has no id under which it could be answered.
  ///
  /// @param rebirth tells everything again
  Optional<Publication> answer(Delivery delivery, Runnable rebirth) {
    Fields fields = Fields.read(delivery.payload(), REQUEST_BYTES_MAX);
    Optional<String> id = fields.requiredText("request_id").filter(ID.asMatchPredicate());
    Optional<String> job = fields.requiredText("job");
    return id.map(known ->
        new Publication(
            topicFor(delivery, known),
            Payload.of(Json.bytes(body(known, job, fields, rebirth))),
            Publication.Retention.PASSING));
  }

  private String topicFor(Delivery delivery, String id) {
    String under = topics.answers();
    return delivery
        .marks()
        .responseTopic()
        .filter(topic -> topic.startsWith(under))
        .filter(topic -> TOPIC_TAIL.matcher(topic.substring(under.length())).matches())
        .orElse(under + id);
  }

  private ObjectNode body(String id, Optional<String> job, Fields fields, Runnable rebirth) {
    if (fields.problem().isPresent() || job.isEmpty()) {
      return failed(id, fields.problem().orElse("job is missing: add it as a string."));
    }
    return switch (job.get()) {
      case "rebirth" -> {
        rebirth.run();
        yield done(id);
      }
      case "devices" -> devices(id);
      default ->
          failed(
              id,
              "job \"%s\" is not known to this version: send rebirth or devices."
                  .formatted(Fields.echo(job.get())));
    };
  }

  private ObjectNode devices(String id) {
    DeviceJson.Now now = new DeviceJson.Now(clock.nowNanos(), clock.wall().at());
    ObjectNode json = done(id);
    ArrayNode devices = json.putArray("devices");
    desk.devices().forEach(device -> devices.add(DeviceJson.device(device, ids, now)));
    return Json.bytes(json).length <= ANSWER_BYTES_MAX
        ? json
        : failed(id, "The devices do not fit into one answer: send rebirth and read up/device/+.");
  }

  private static ObjectNode done(String id) {
    return Json.object().put("request_id", id).put("state", "done");
  }

  private static ObjectNode failed(String id, String message) {
    ObjectNode json = Json.object().put("request_id", id).put("state", "failed");
    json.putObject("error").put("type", "request_refused").put("message", message);
    return json;
  }
}
