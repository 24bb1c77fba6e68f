package io.lockbridge.seam;

import io.lockbridge.core.request.Answer;
import io.lockbridge.core.request.Document;
import io.lockbridge.core.request.Failure;
import io.lockbridge.core.request.Question;
import io.lockbridge.core.request.Request;
import io.lockbridge.core.request.RequestId;
import io.lockbridge.core.request.Told;
import tools.jackson.databind.node.ObjectNode;

/// How a request stands, as whoever asked is told: on `up/answer/…` and at the local port alike.
/// Seam has no such thing; the envelope is ours.
public final class RequestJson {
  private RequestJson() {}

  /// One answer.
  public static ObjectNode answer(Answer answer) {
    return state(answer.request(), answer.job(), answer.told());
  }

  /// A request as it stands now.
  public static ObjectNode request(Request request, long nowNanos) {
    return state(request.id(), request.job(), Told.of(request.state(), nowNanos));
  }

  private static ObjectNode state(RequestId id, String job, Told told) {
    ObjectNode json = Json.object().put("request_id", id.toString()).put("job", job);
    switch (told) {
      case Told.Accepted() -> json.put("state", "accepted");
      case Told.Advanced(String message, Document details) ->
          addDetails(
              json.put("state", "progress").putObject("progress").put("message", message), details);
      case Told.Asked(Question question) ->
          addQuestion(json.put("state", "question").putObject("question"), question);
      case Told.Done(Document result) -> json.put("state", "done").set("result", Json.tree(result));
      case Told.Failed(Failure failure) ->
          json.put("state", "failed")
              .putObject("error")
              .put("type", failure.type().word())
              .put("message", failure.message());
    }
    return json;
  }

  private static void addQuestion(ObjectNode json, Question question) {
    json.put("kind", question.kind()).put("message", question.message());
    json.put("expires_in_s", question.expiresInSeconds());
    addDetails(json, question.details());
  }

  private static void addDetails(ObjectNode json, Document details) {
    if (!details.isEmpty()) {
      json.set("details", Json.tree(details));
    }
  }
}
