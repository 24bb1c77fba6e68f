package io.lockbridge.core.bridge;

import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.event.Event;
import io.lockbridge.core.event.EventId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Which of the kept events somebody wants. What is empty does not restrict.
///
/// @param types words of `event_type`
/// @param span when they were recorded
public record EventFilter(
    Set<EventId> ids, Set<DeviceId> devices, Set<String> types, Span span, Dialect dialect) {
  /// What our own types begin with.
  public static final String OWN = "lockbridge.";

  /// Every event.
  public static final EventFilter ANY =
      new EventFilter(
          Set.of(), Set.of(), Set.of(), new Span(Optional.empty(), Optional.empty()), Dialect.OURS);

  public EventFilter {
    ids = Set.copyOf(ids);
    devices = Set.copyOf(devices);
    types = Set.copyOf(types);
  }

  /// Whose words are told.
  public enum Dialect {
    /// Seam's, and ours where Seam has none.
    OURS,
    /// Seam's only.
    SEAM
  }

  /// An exclusive interval on the wall clock, in whole milliseconds as clients see them; each end
  /// may be open.
  public record Span(Optional<Instant> after, Optional<Instant> before) {
    boolean holds(Instant moment) {
      long millis = moment.toEpochMilli();
      return afterMillis().filter(end -> millis <= end).isEmpty()
          && beforeMillis().filter(end -> millis >= end).isEmpty();
    }

    /// The last millisecond before the span.
    public Optional<Long> afterMillis() {
      return after.map(Instant::toEpochMilli);
    }

    /// The first millisecond behind the span.
    public Optional<Long> beforeMillis() {
      return before.map(end -> end.plusNanos(999_999).toEpochMilli());
    }
  }

  /// The same of these ids only.
  public EventFilter ofIds(Set<EventId> wanted) {
    return new EventFilter(wanted, devices, types, span, dialect);
  }

  /// The same of these devices only.
  public EventFilter ofDevices(Set<DeviceId> wanted) {
    return new EventFilter(ids, wanted, types, span, dialect);
  }

  /// The same of these types only.
  public EventFilter ofTypes(Set<String> wanted) {
    return new EventFilter(ids, devices, wanted, span, dialect);
  }

  /// The same of this time only.
  public EventFilter within(Span wanted) {
    return new EventFilter(ids, devices, types, wanted, dialect);
  }

  /// The same in these words only.
  public EventFilter in(Dialect wanted) {
    return new EventFilter(ids, devices, types, span, wanted);
  }

  /// Whether this event is wanted.
  public boolean admits(Event event) {
    return (ids.isEmpty() || ids.contains(event.id()))
        && (devices.isEmpty() || devices.contains(event.device()))
        && (types.isEmpty() || types.contains(event.detail().type()))
        && (dialect == Dialect.OURS || !event.detail().type().startsWith(OWN))
        && span.holds(event.created().at());
  }
}
