package io.lockbridge.seam;

import io.lockbridge.core.bridge.RequestCall;
import io.lockbridge.core.request.Document;
import io.lockbridge.core.request.RequestId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the envelope of a request: `{request_id, job, parameters}`, or `{request_id, answer}` to a
/// question. One form for broker and local port. Unknown keys are ignored.
public final class RequestForm {
  private static final Pattern JOB = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final int DOCUMENT_BYTES_MAX = 8 * 1024;

  private RequestForm() {}

  /// What a document turned out to be.
  public sealed interface Read {
    /// Well formed.
    record Well(RequestCall call) implements Read {}

    /// Not so: which field, and one sentence that says what is wrong with it and what to do.
    record Malformed(String field, String sentence) implements Read {}
  }

  /// The call that a document makes.
  ///
  /// @param answerLevel where a request of this door is answered, by its id
  public static Read read(ObjectNode form, AnswerLevel answerLevel) {
    JsonNode id = form.path("request_id");
    if (!id.isString() || !RequestId.isOne(id.stringValue())) {
      return new Read.Malformed(
          "request_id",
          "request_id must be 1 to 64 letters, digits, - or _, and neither refused nor gap.");
    }
    RequestId request = new RequestId(id.stringValue());
    return form.has("answer") && !form.has("job")
        ? reply(request, form)
        : ask(request, form, answerLevel);
  }

  /// Where a request is answered.
  public interface AnswerLevel {
    /// The level below `up/answer/`; empty for a door at which answers are fetched.
    Optional<String> of(RequestId request);
  }

  private static Read ask(RequestId id, ObjectNode form, AnswerLevel answerLevel) {
    JsonNode job = form.path("job");
    if (!job.isString() || !JOB.matcher(job.stringValue()).matches()) {
      return new Read.Malformed("job", "job must be a word, such as rebirth or devices.");
    }
    JsonNode parameters = form.path("parameters");
    boolean isAbsent = parameters.isMissingNode() || parameters.isNull();
    if (!isAbsent && !parameters.isObject()) {
      return new Read.Malformed("parameters", "parameters must be an object, or left out.");
    }
    Document document = isAbsent ? Document.EMPTY : Json.document(parameters);
    return isTooLong(document)
        ? tooLong("parameters")
        : new Read.Well(new RequestCall.Ask(id, job.stringValue(), document, answerLevel.of(id)));
  }

  private static Read reply(RequestId id, ObjectNode form) {
    JsonNode answer = form.path("answer");
    if (!answer.isObject()) {
      return new Read.Malformed("answer", "answer must be an object, as its question says.");
    }
    Document document = Json.document(answer);
    return isTooLong(document)
        ? tooLong("answer")
        : new Read.Well(new RequestCall.Reply(id, document));
  }

  private static boolean isTooLong(Document document) {
    return document.json().getBytes(StandardCharsets.UTF_8).length > DOCUMENT_BYTES_MAX;
  }

  private static Read tooLong(String field) {
    return new Read.Malformed(
        field, "%s must have at most %d bytes.".formatted(field, DOCUMENT_BYTES_MAX));
  }
}
