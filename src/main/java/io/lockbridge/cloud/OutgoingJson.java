package io.lockbridge.cloud;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.event.Event;
import io.lockbridge.core.request.Answer;
import io.lockbridge.seam.AttemptJson;
import io.lockbridge.seam.EventJson;
import io.lockbridge.seam.Ids;
import io.lockbridge.seam.Json;
import io.lockbridge.seam.RequestJson;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// The rows of the outbox as documents: Seam's body under its own key, and beside it the place in
/// the stream and the trust that its times deserve.
public record OutgoingJson(Ids ids, UUID ledgerId) {
  /// What is published for a row.
  public ObjectNode document(OutboxRow row) {
    ObjectNode json = Json.object();
    addContent(json, row);
    ObjectNode stream = json.putObject("stream");
    stream.put("ledger_id", ledgerId.toString()).put("seq", row.seq());
    json.put("occurred_at", Json.time(row.occurred().at()));
    json.put("clock", row.occurred().clock().word());
    if (row.content() instanceof Outgoing.AttemptTold(Attempt attempt)) {
      json.set("timings_ms", AttemptJson.timings(attempt.state().timings()));
    }
    return json;
  }

  private void addContent(ObjectNode json, OutboxRow row) {
    switch (row.content()) {
      case Outgoing.AttemptTold(Attempt attempt) -> {
        json.set("action_attempt", AttemptJson.actionAttempt(attempt));
        json.put("device_id", attempt.device().toString());
      }
      case Outgoing.EventTold(Event event) -> json.set("event", EventJson.event(event, ids));
      case Outgoing.AnswerTold(Answer answer) -> json.setAll(RequestJson.answer(answer));
      case Outgoing.RequestRefused(var request) ->
          json.set("refused", RefusalJson.refused(request));
      case Outgoing.RefusalTold(var command) -> json.set("refused", RefusalJson.refused(command));
      case Outgoing.Gap gap ->
          json.putObject("gap")
              .put("class", row.topic().name().toLowerCase(Locale.ROOT))
              .put("from_seq", gap.fromSeq())
              .put("to_seq", gap.toSeq())
              .put("count", gap.count());
    }
  }
}
