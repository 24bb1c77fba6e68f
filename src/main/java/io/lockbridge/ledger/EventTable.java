package io.lockbridge.ledger;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.bridge.EventFilter;
import io.lockbridge.core.bridge.EventQuery;
import io.lockbridge.core.device.BatteryLevel;
import io.lockbridge.core.device.Cause;
import io.lockbridge.core.device.Denial;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.device.Method;
import io.lockbridge.core.device.Reachability.Breach;
import io.lockbridge.core.event.Detail;
import io.lockbridge.core.event.Event;
import io.lockbridge.core.event.EventId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What happened, kept beyond its delivery.
final class EventTable {
  private final Sql sql;
  private final Age age;

  EventTable(Sql sql, Age age) {
    this.sql = sql;
    this.age = age;
  }

  /// What a query wants, in its order.
  List<Event> find(EventQuery query) throws SQLException {
    EventFilter filter = query.filter();
    Where where = new Where();
    where.isOneOf("id", filter.ids());
    where.isOneOf("device", filter.devices());
    where.isOneOf("type", filter.types());
    filter.span().afterMillis().ifPresent(end -> where.and("created_millis > ?", end));
    filter.span().beforeMillis().ifPresent(end -> where.and("created_millis < ?", end));
    if (filter.dialect() == EventFilter.Dialect.SEAM) {
      where.and("type NOT LIKE ?", EventFilter.OWN + "%");
    }
    query
        .after()
        .ifPresent(known ->
            where.and(
                "position > ifnull((SELECT position FROM events WHERE id = ?), 0)",
                known.toString()));
    return sql.list(
        "SELECT * FROM events" + where.text() + order(query.order()) + " LIMIT ? OFFSET ?",
        EventTable::read,
        where.arguments(query.limit(), query.skipped()));
  }

  private static String order(EventQuery.Order order) {
    return switch (order) {
      case AS_KEPT -> " ORDER BY position";
      case BY_CREATION -> " ORDER BY created_millis, position";
      case NEWEST_FIRST -> " ORDER BY position DESC";
    };
  }

  Optional<Event> find(String id) throws SQLException {
    return sql.one("SELECT * FROM events WHERE id = ?", EventTable::read, id);
  }

  void keep(Event event) throws SQLException {
    Values values =
        new Values()
            .text("id", event.id())
            .number("kept_millis", age.wallMillis())
            .number("created_millis", event.created().at().toEpochMilli())
            .text("type", event.detail().type())
            .text("device", event.device());
    Stamps.write(values, "occurred", event.occurred());
    Stamps.write(values, "created", event.created());
    sql.insert("events", write(values, event.detail()));
  }

  private static Values write(Values values, Detail detail) {
    return switch (detail) {
      case Detail.Locked(Cause cause, var attempt) ->
          cause(values.text("kind", "locked"), cause).text("attempt", attempt);
      case Detail.Unlocked(Cause cause, var attempt) ->
          cause(values.text("kind", "unlocked"), cause).text("attempt", attempt);
      case Detail.AttemptEnded(var attempt, var action, var ending) ->
          values
              .text("kind", "attempt_ended")
              .text("attempt", attempt)
              .text("action", action.name())
              .text("ending", ending.word());
      case Detail.AccessDenied(var reason, var slot) ->
          values
              .text("kind", "access_denied")
              .text("denial", reason.map(Denial::name))
              .number("slot", slot);
      case Detail.Added() -> values.text("kind", "added");
      case Detail.Removed() -> values.text("kind", "removed");
      case Detail.Tampered() -> values.text("kind", "tampered");
      case Detail.Connected() -> values.text("kind", "connected");
      case Detail.Disconnected(Breach breach) ->
          values.text("kind", "disconnected").text("breach", breach.word());
      case Detail.LowBattery(BatteryLevel level) ->
          values.text("kind", "low_battery").number("battery_percent", level.percent());
      case Detail.BatteryStatusChanged(BatteryLevel level) ->
          values.text("kind", "battery_status_changed").number("battery_percent", level.percent());
      case Detail.Jammed() -> values.text("kind", "jammed");
    };
  }

  private static Event read(Row row) throws SQLException {
    return new Event(
        new EventId(UUID.fromString(row.text("id"))),
        new DeviceId(UUID.fromString(row.text("device"))),
        Stamps.read(row, "occurred"),
        Stamps.read(row, "created"),
        detail(row));
  }

  private static Detail detail(Row row) throws SQLException {
    String kind = row.text("kind");
    return switch (kind) {
      case "locked" -> new Detail.Locked(cause(row), attempt(row));
      case "unlocked" -> new Detail.Unlocked(cause(row), attempt(row));
      case "attempt_ended" -> ended(row);
      case "access_denied" -> denied(row);
      case "added" -> new Detail.Added();
      case "removed" -> new Detail.Removed();
      case "tampered" -> new Detail.Tampered();
      case "connected" -> new Detail.Connected();
      case "disconnected" ->
          new Detail.Disconnected(Words.read(Breach.class, Breach::word, row.text("breach")));
      case "low_battery" -> new Detail.LowBattery(level(row));
      case "battery_status_changed" -> new Detail.BatteryStatusChanged(level(row));
      case "jammed" -> new Detail.Jammed();
      default -> throw new IllegalStateException("the ledger holds an event of kind " + kind);
    };
  }

  private static Detail denied(Row row) throws SQLException {
    return new Detail.AccessDenied(
        row.optionalText("denial").map(word -> Words.read(Denial.class, Denial::name, word)),
        row.optionalInt("slot"));
  }

  private static Detail ended(Row row) throws SQLException {
    return new Detail.AttemptEnded(
        attempt(row).orElseThrow(() -> new IllegalStateException("an event lacks its attempt")),
        Words.read(ActionType.class, ActionType::name, row.text("action")),
        Words.read(Detail.Ending.class, Detail.Ending::word, row.text("ending")));
  }

  private static Values cause(Values values, Cause cause) {
    return values.text("method", cause.method().word()).number("slot", cause.slot());
  }

  private static Cause cause(Row row) throws SQLException {
    return new Cause(
        Words.read(Method.class, Method::word, row.text("method")), row.optionalInt("slot"));
  }

  private static Optional<AttemptId> attempt(Row row) throws SQLException {
    return row.optionalText("attempt").map(id -> new AttemptId(UUID.fromString(id)));
  }

  private static BatteryLevel level(Row row) throws SQLException {
    return new BatteryLevel(Math.toIntExact(row.number("battery_percent")));
  }
}
