package io.lockbridge.core.bridge;

import io.lockbridge.core.event.Event;
import io.lockbridge.core.event.EventId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which of the kept events somebody wants, in which order, and how many.
///
/// @param after only events that were kept after this one; every one if the ledger does not know it
/// @param skipped how many of the first to leave out
public record EventQuery(
    EventFilter filter, Order order, Optional<EventId> after, int skipped, int limit) {

  /// The order in which they are told.
  public enum Order {
    /// As they were kept: the order in which things happened.
    AS_KEPT,
    /// By the wall clock when they were recorded, which may have been set back in between.
    BY_CREATION,
    /// The one that was kept last is the first.
    NEWEST_FIRST
  }

  /// The newest one.
  public static EventQuery newest(EventFilter filter) {
    return new EventQuery(filter, Order.NEWEST_FIRST, Optional.empty(), 0, 1);
  }

  /// What was kept after an event, in order; from the beginning when empty.
  public static EventQuery following(Optional<EventId> after, EventFilter filter, int limit) {
    return new EventQuery(filter, Order.AS_KEPT, after, 0, limit);
  }

  /// What this query finds in a list of all events, in the order in which they were kept: the
  /// meaning of the query, for ledgers that are lists.
  public List<Event> in(List<Event> kept) {
    List<Event> found = new ArrayList<>(kept);
    after.ifPresent(known ->
        kept.stream()
            .filter(event -> event.id().equals(known))
            .findFirst()
            .ifPresent(event -> found.subList(0, kept.indexOf(event) + 1).clear()));
    found.removeIf(event -> !filter.admits(event));
    List<Event> ordered =
        switch (order) {
          case AS_KEPT -> found;
          case BY_CREATION ->
              found.stream()
                  .sorted(Comparator.comparingLong(event -> event.created().at().toEpochMilli()))
                  .toList();
          case NEWEST_FIRST -> found.reversed();
        };
    return ordered.stream().skip(skipped).limit(limit).toList();
  }
}
