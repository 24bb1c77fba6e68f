package io.lockbridge.ledger;

import io.lockbridge.core.request.Answer;
import io.lockbridge.core.request.Document;
import io.lockbridge.core.request.Failure;
import io.lockbridge.core.request.Question;
import io.lockbridge.core.request.RequestId;
import io.lockbridge.core.request.Told;
import java.sql.SQLException;

/// The columns of an answer in the outbox: whole, since its request moves on or is forgotten.
final class AnswerColumns {
  private AnswerColumns() {}

  static Values write(Values values, Answer answer) {
    values
        .text("request", answer.request())
        .text("answer_job", answer.job())
        .text("answer_level", answer.level());
    return switch (answer.told()) {
      case Told.Accepted() -> values.text("answer_state", "accepted");
      case Told.Advanced(String message, Document details) ->
          values
              .text("answer_state", "progress")
              .text("answer_message", message)
              .text("answer_document", details.json());
      case Told.Asked(Question question) ->
          values
              .text("answer_state", "question")
              .text("answer_word", question.kind())
              .text("answer_message", question.message())
              .number("answer_seconds", question.expiresInSeconds())
              .text("answer_document", question.details().json());
      case Told.Done(Document result) ->
          values.text("answer_state", "done").text("answer_document", result.json());
      case Told.Failed(Failure failure) ->
          values
              .text("answer_state", "failed")
              .text("answer_word", failure.type().word())
              .text("answer_message", failure.message());
    };
  }

  static Answer read(Row row) throws SQLException {
    return new Answer(
        new RequestId(row.text("request")),
        row.text("answer_job"),
        row.text("answer_level"),
        told(row));
  }

  private static Told told(Row row) throws SQLException {
    String state = row.text("answer_state");
    return switch (state) {
      case "accepted" -> new Told.Accepted();
      case "progress" -> new Told.Advanced(row.text("answer_message"), document(row));
      case "question" ->
          new Told.Asked(
              new Question(
                  row.text("answer_word"),
                  row.text("answer_message"),
                  Math.toIntExact(row.number("answer_seconds")),
                  document(row)));
      case "done" -> new Told.Done(document(row));
      case "failed" ->
          new Told.Failed(
              new Failure(
                  Words.read(Failure.Type.class, Failure.Type::word, row.text("answer_word")),
                  row.text("answer_message")));
      default -> throw new IllegalStateException("the outbox holds an answer that is " + state);
    };
  }

  private static Document document(Row row) throws SQLException {
    return new Document(row.text("answer_document"));
  }
}
