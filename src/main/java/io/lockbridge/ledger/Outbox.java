package io.lockbridge.ledger;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.Refusal;
import io.lockbridge.core.bridge.LedgerChange.Drop;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.bridge.Outgoing.AnswerTold;
import io.lockbridge.core.bridge.Outgoing.AttemptTold;
import io.lockbridge.core.bridge.Outgoing.EventTold;
import io.lockbridge.core.bridge.Outgoing.Gap;
import io.lockbridge.core.bridge.Outgoing.RefusalTold;
import io.lockbridge.core.bridge.Outgoing.RequestRefused;
import io.lockbridge.core.bridge.RefusedCommand;
import io.lockbridge.core.bridge.RefusedRequest;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.event.Event;
import io.lockbridge.core.request.Answer;
import io.lockbridge.core.request.RequestRefusal;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What waits for the broker, and the positions of the streams.
final class Outbox {
  private final Sql sql;
  private final AttemptTable attempts;
  private final EventTable events;

  Outbox(Sql sql, AttemptTable attempts, EventTable events) {
    this.sql = sql;
    this.attempts = attempts;
    this.events = events;
  }

  List<OutboxRow> after(StreamTopic topic, long afterSeq, int limit) throws SQLException {
    return sql.list(
        "SELECT * FROM outbox WHERE topic = ? AND seq > ? ORDER BY seq LIMIT ?",
        row -> new OutboxRow(topic, row.number("seq"), Stamps.read(row, "occurred"), content(row)),
        topic.word(),
        afterSeq,
        limit);
  }

  long lastSeq(StreamTopic topic) throws SQLException {
    return sql.count("SELECT last_seq AS n FROM streams WHERE topic = ?", topic.word());
  }

  long waiting(StreamTopic topic) throws SQLException {
    return sql.count("SELECT count(*) AS n FROM outbox WHERE topic = ?", topic.word());
  }

  /// Adds a row in the next position of its stream, and keeps the event that it tells.
  void enqueue(OutboxRow row) throws SQLException {
    String word = row.topic().word();
    int moved =
        sql.change(
            "UPDATE streams SET last_seq = ? WHERE topic = ? AND last_seq = ?",
            row.seq(),
            word,
            row.seq() - 1);
    if (moved != 1) {
      throw new Contradiction(
          "position " + row.seq() + " of " + word + " does not follow " + lastSeq(row.topic()));
    }
    if (row.content() instanceof EventTold(Event event)) {
      events.keep(event);
    }
    insert(row);
  }

  void forget(StreamTopic topic, long seq) throws SQLException {
    sql.change("DELETE FROM outbox WHERE topic = ? AND seq = ?", topic.word(), seq);
  }

  void drop(Drop drop) throws SQLException {
    if (drop.marker().seq() != drop.fromSeq() || drop.marker().topic() != drop.topic()) {
      throw new Contradiction("a gap marker must stand in the place of the first dropped row");
    }
    sql.change(
        "DELETE FROM outbox WHERE topic = ? AND seq BETWEEN ? AND ?",
        drop.topic().word(),
        drop.fromSeq(),
        drop.toSeq());
    insert(drop.marker());
  }

  private void insert(OutboxRow row) throws SQLException {
    Values values = new Values().text("topic", row.topic().word()).number("seq", row.seq());
    Stamps.write(values, "occurred", row.occurred());
    sql.insert("outbox", write(values, row.content()));
  }

  private static Values write(Values values, Outgoing content) {
    return switch (content) {
      case AttemptTold(Attempt attempt) ->
          values
              .text("kind", "attempt")
              .text("attempt", attempt.id())
              .flag("was_terminal", attempt.state().isTerminal());
      case EventTold(Event event) -> values.text("kind", "event").text("event", event.id());
      case RefusalTold(RefusedCommand command) ->
          values
              .text("kind", "refusal")
              .text("refused_attempt", command.attemptId())
              .text("refusal", command.refusal().word())
              .text("explanation", command.explanation());
      case RequestRefused(RefusedRequest request) ->
          values
              .text("kind", "request_refusal")
              .text("refused_request", request.requestId())
              .text("refusal", request.refusal().word())
              .text("explanation", request.explanation());
      case AnswerTold(Answer answer) -> AnswerColumns.write(values.text("kind", "answer"), answer);
      case Gap(long fromSeq, long toSeq, long count) ->
          values
              .text("kind", "gap")
              .number("gap_from", fromSeq)
              .number("gap_to", toSeq)
              .number("gap_count", count);
    };
  }

  private Outgoing content(Row row) throws SQLException {
    String kind = row.text("kind");
    return switch (kind) {
      case "attempt" -> new AttemptTold(attempt(row));
      case "event" -> new EventTold(events.find(row.text("event")).orElseThrow(Outbox::orphan));
      case "refusal" ->
          new RefusalTold(
              new RefusedCommand(
                  row.optionalText("refused_attempt"),
                  Words.read(Refusal.class, Refusal::word, row.text("refusal")),
                  row.text("explanation")));
      case "request_refusal" ->
          new RequestRefused(
              new RefusedRequest(
                  row.optionalText("refused_request"),
                  Words.read(RequestRefusal.class, RequestRefusal::word, row.text("refusal")),
                  row.text("explanation")));
      case "answer" -> new AnswerTold(AnswerColumns.read(row));
      case "gap" -> new Gap(row.number("gap_from"), row.number("gap_to"), row.number("gap_count"));
      default -> throw new IllegalStateException("the outbox holds a row of kind " + kind);
    };
  }

  private Attempt attempt(Row row) throws SQLException {
    AttemptId id = new AttemptId(UUID.fromString(row.text("attempt")));
    Optional<Attempt> told =
        row.flag("was_terminal") ? attempts.find(id) : attempts.findAsAccepted(id);
    return told.orElseThrow(Outbox::orphan);
  }

  private static IllegalStateException orphan() {
    return new IllegalStateException("the outbox tells of something that the ledger has lost");
  }
}
