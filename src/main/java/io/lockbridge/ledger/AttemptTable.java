package io.lockbridge.ledger;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.AttemptState;
import io.lockbridge.core.attempt.AttemptState.Accepted;
import io.lockbridge.core.attempt.AttemptState.Armed;
import io.lockbridge.core.attempt.AttemptState.Done;
import io.lockbridge.core.attempt.Deadline;
import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.attempt.Reason;
import io.lockbridge.core.attempt.Timings;
import io.lockbridge.core.bridge.AttemptQuery;
import io.lockbridge.core.device.DeviceId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The attempts: one row each, which moves on until it has ended and never changes after that.
final class AttemptTable {
  private static final String CONFIRMED = "confirmed";
  private static final String UNREADABLE = "unreadable";

  private final Sql sql;
  private final Age age;

  AttemptTable(Sql sql, Age age) {
    this.sql = sql;
    this.age = age;
  }

  /// Newest first.
  List<Attempt> find(AttemptQuery query) throws SQLException {
    Where where = new Where();
    where.isOneOf("id", query.ids());
    query.device().ifPresent(device -> where.and("device = ?", device.toString()));
    query
        .before()
        .ifPresent(id ->
            where.and("position < (SELECT position FROM attempts WHERE id = ?)", id.toString()));
    return sql.list(
        "SELECT * FROM attempts" + where.text() + " ORDER BY position DESC LIMIT ?",
        AttemptTable::read,
        where.arguments(query.limit()));
  }

  List<Attempt> open() throws SQLException {
    return sql.list(
        "SELECT * FROM attempts WHERE state <> 'done' ORDER BY position", AttemptTable::read);
  }

  Optional<Attempt> find(AttemptId id) throws SQLException {
    return sql.one("SELECT * FROM attempts WHERE id = ?", AttemptTable::read, id.toString());
  }

  /// An attempt as its acceptance was told: pending, with no mark but the first. What became of it
  /// since does not change what is told.
  Optional<Attempt> findAsAccepted(AttemptId id) throws SQLException {
    return sql.one(
        "SELECT * FROM attempts WHERE id = ?",
        row -> {
          Timings first = Timings.acceptedAt(row.number("accepted_nanos"));
          return attempt(row, new Accepted(action(row), deadline(row), first));
        },
        id.toString());
  }

  void keep(Attempt attempt) throws SQLException {
    if (sql.upsertWhere("attempts", "id", values(attempt), "attempts.state <> 'done'") == 1) {
      return;
    }
    boolean isSaidAgain =
        find(attempt.id()).filter(stored -> stored.state().equals(attempt.state())).isPresent();
    if (!isSaidAgain) {
      throw new Contradiction("attempt " + attempt.id() + " has ended and cannot change any more");
    }
  }

  private Values values(Attempt attempt) {
    Values values =
        new Values()
            .text("id", attempt.id())
            .text("action", attempt.action().name())
            .text("device", attempt.device())
            .text("boot_id", attempt.bootId())
            .instant("accepted_at", attempt.acceptedAt());
    writeTimings(values, attempt.state().timings());
    return switch (attempt.state().durable()) {
      case Accepted(_, Deadline deadline, _) ->
          values.text("state", "accepted").number("deadline_nanos", deadline.atNanos());
      case Armed(var run) -> RunColumns.write(values.text("state", "armed"), run);
      case AttemptState.Watched watched ->
          RunColumns.write(values.text("state", "armed"), watched.run());
      case Done(Outcome outcome, _) ->
          values
              .text("state", "done")
              .text("outcome", word(outcome))
              .number("ended_millis", age.wallMillis())
              .number("ended_up_seconds", age.upSeconds());
    };
  }

  private static Attempt read(Row row) throws SQLException {
    String state = row.text("state");
    return attempt(
        row,
        switch (state) {
          case "accepted" -> new Accepted(action(row), deadline(row), timings(row));
          case "armed" -> new Armed(RunColumns.read(row, deadline(row), timings(row)));
          case "done" -> new Done(outcome(row.text("outcome")), timings(row));
          default ->
              throw new IllegalStateException("the ledger holds an attempt that is " + state);
        });
  }

  private static Attempt attempt(Row row, AttemptState state) throws SQLException {
    return new Attempt(
        new AttemptId(UUID.fromString(row.text("id"))),
        action(row),
        new DeviceId(UUID.fromString(row.text("device"))),
        row.text("boot_id"),
        row.instant("accepted_at"),
        state);
  }

  private static ActionType action(Row row) throws SQLException {
    return Words.read(ActionType.class, ActionType::name, row.text("action"));
  }

  private static Deadline deadline(Row row) throws SQLException {
    return new Deadline(row.number("deadline_nanos"));
  }

  private static Timings timings(Row row) throws SQLException {
    return new Timings(
        row.number("accepted_nanos"),
        row.optionalNumber("begun_nanos"),
        row.optionalNumber("sent_nanos"),
        row.optionalNumber("acknowledged_nanos"),
        row.optionalNumber("confirmed_nanos"));
  }

  private static void writeTimings(Values values, Timings timings) {
    values
        .number("accepted_nanos", timings.acceptedNanos())
        .number("begun_nanos", timings.begunNanos())
        .number("sent_nanos", timings.sentNanos())
        .number("acknowledged_nanos", timings.acknowledgedNanos())
        .number("confirmed_nanos", timings.confirmedNanos());
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Confirmed() -> CONFIRMED;
      case Outcome.Unreadable() -> UNREADABLE;
      case Outcome.Failed(Reason reason) -> reason.word();
    };
  }

  private static Outcome outcome(String word) {
    return switch (word) {
      case CONFIRMED -> new Outcome.Confirmed();
      case UNREADABLE -> new Outcome.Unreadable();
      default -> new Outcome.Failed(Words.read(Reason.class, Reason::word, word));
    };
  }
}
