package io.lockbridge.local;

import io.lockbridge.core.bridge.EventFilter;
import io.lockbridge.core.bridge.EventFilter.Dialect;
import io.lockbridge.core.bridge.EventFilter.Span;
import io.lockbridge.core.bridge.EventQuery;
import io.lockbridge.core.event.Event;
import io.lockbridge.core.event.EventId;
import io.lockbridge.seam.EventJson;
import io.lockbridge.seam.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells what happened, as long as the ledger keeps it; the cloud may have it or not.
record EventEndpoints(LocalParts parts, Hop hop) {
  private static final String TYPE = "event_type";
  private static final int OFFSET_MAX = 100_000;

  /// `/events/get`: by its id, or the newest of a type of one device.
  void get(Ask ask, Consumer<Answer> reply) {
    EventFilter wanted = one(ask);
    ask.complaint()
        .ifPresentOrElse(
            reply,
            () ->
                find(
                    EventQuery.newest(wanted),
                    found -> found.stream().findFirst().map(this::told).orElseGet(Problem::noEvent),
                    reply));
  }

  /// `/events/list`: the oldest first. There are no pages: go on with `since` the last
  /// `created_at`. Types that Seam does not know are told to those who ask for them.
  void list(Ask ask, Consumer<Answer> reply) {
    Set<EventId> ids =
        ask.uuids("event_ids").stream().map(EventId::new).collect(Collectors.toSet());
    EventFilter filter = filter(ask).ofIds(ids).within(span(ask));
    Dialect dialect = filter.types().isEmpty() ? Dialect.SEAM : Dialect.OURS;
    int skipped = ask.offset("unstable_offset", OFFSET_MAX);
    int limit = ask.count("limit", Pages.SIZE_MAX);
    EventQuery query =
        new EventQuery(
            filter.in(dialect), EventQuery.Order.BY_CREATION, Optional.empty(), skipped, limit);
    ask.complaint().ifPresentOrElse(reply, () -> find(query, this::listed, reply));
  }

  /// Events of these devices and types only.
  static EventFilter filter(Ask ask) {
    return EventFilter.ANY.ofDevices(ask.devices()).ofTypes(ask.words(TYPE, "event_types"));
  }

  private static EventFilter one(Ask ask) {
    if (!ask.has("event_id") && ask.has(TYPE)) {
      return EventFilter.ANY
          .ofDevices(Set.of(ask.device()))
          .ofTypes(Set.of(ask.text(TYPE).orElse("")));
    }
    return EventFilter.ANY.ofIds(Set.of(new EventId(ask.uuid("event_id"))));
  }

  private static Span span(Ask ask) {
    Optional<Instant> since = ask.moment("since");
    Optional<List<Instant>> between = ask.moments("between");
    if (ask.has("since") == ask.has("between")) {
      ask.complain("", "Must specify either since or between");
    }
    return new Span(since.or(() -> between.map(List::getFirst)), between.map(List::getLast));
  }

  private void find(
      EventQuery query, Function<List<Event>, Answer> answer, Consumer<Answer> reply) {
    boolean isTaken =
        parts.desk().events(query, hop.taking(found -> reply.accept(answer.apply(found))));
    if (!isTaken) {
      reply.accept(Problem.notTaken(parts.desk().health()));
    }
  }

  private Answer told(Event event) {
    ObjectNode body = Json.object();
    body.set("event", EventJson.event(event, parts.ids()));
    return Answer.ok(body);
  }

  private Answer listed(List<Event> found) {
    ObjectNode body = Json.object();
    ArrayNode events = body.putArray("events");
    found.forEach(event -> events.add(EventJson.event(event, parts.ids())));
    return Answer.ok(body);
  }
}
