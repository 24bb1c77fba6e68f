package io.lockbridge.ledger;

import io.lockbridge.core.request.Document;
import io.lockbridge.core.request.Failure;
import io.lockbridge.core.request.Request;
import io.lockbridge.core.request.RequestId;
import io.lockbridge.core.request.RequestState;
import io.lockbridge.core.request.RequestState.Asking;
import io.lockbridge.core.request.RequestState.Done;
import io.lockbridge.core.request.RequestState.Failed;
import io.lockbridge.core.request.RequestState.Running;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The requests: one row each, which never changes once it has ended. The last few hundred are
/// kept, more than may come within the hour in which a broker can bring one again.
final class RequestTable {
  static final int ROWS_MAX = 512;

  private static final String FORGET =
      """
      DELETE FROM requests
      WHERE state <> 'open' AND position <= (SELECT max(position) FROM requests) - ?\
      """;

  private final Sql sql;

  RequestTable(Sql sql) {
    this.sql = sql;
  }

  List<Request> open() throws SQLException {
    return sql.list(
        "SELECT * FROM requests WHERE state = 'open' ORDER BY position", RequestTable::read);
  }

  Optional<Request> find(RequestId id) throws SQLException {
    return sql.one("SELECT * FROM requests WHERE id = ?", RequestTable::read, id.toString());
  }

  void keep(Request request) throws SQLException {
    Optional<Request> stored = find(request.id());
    if (stored.isPresent() && stored.get().state().isTerminal()) {
      throw new Contradiction("request " + request.id() + " has ended and cannot change any more");
    }
    sql.upsert("requests", "id", values(request));
    if (stored.isEmpty()) {
      sql.change(FORGET, ROWS_MAX);
    }
  }

  private static Values values(Request request) {
    Values values =
        new Values()
            .text("id", request.id())
            .text("job", request.job())
            .text("parameters", request.parameters().json())
            .text("answer_level", request.answerLevel())
            .instant("accepted_at", request.acceptedAt());
    return switch (request.state()) {
      case Running _, Asking _ -> values.text("state", "open");
      case Done(Document result) -> values.text("state", "done").text("result", result.json());
      case Failed(Failure failure) ->
          values
              .text("state", "failed")
              .text("error", failure.type().word())
              .text("message", failure.message());
    };
  }

  private static Request read(Row row) throws SQLException {
    return new Request(
        new RequestId(row.text("id")),
        row.text("job"),
        new Document(row.text("parameters")),
        row.optionalText("answer_level"),
        row.instant("accepted_at"),
        state(row));
  }

  private static RequestState state(Row row) throws SQLException {
    String state = row.text("state");
    return switch (state) {
      case "open" -> new Running();
      case "done" -> new Done(new Document(row.text("result")));
      case "failed" ->
          new Failed(
              new Failure(
                  Words.read(Failure.Type.class, Failure.Type::word, row.text("error")),
                  row.text("message")));
      default -> throw new IllegalStateException("the ledger holds a request that is " + state);
    };
  }
}
