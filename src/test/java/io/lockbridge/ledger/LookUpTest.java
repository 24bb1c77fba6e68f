package io.lockbridge.ledger;

import static io.lockbridge.ledger.LedgerFolder.commit;
import static io.lockbridge.ledger.Samples.accepted;
import static io.lockbridge.ledger.Samples.attemptId;
import static io.lockbridge.ledger.Samples.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.bridge.AttemptQuery;
import io.lockbridge.core.bridge.EventFilter;
import io.lockbridge.core.bridge.EventFilter.Dialect;
import io.lockbridge.core.bridge.EventFilter.Span;
import io.lockbridge.core.bridge.EventQuery;
import io.lockbridge.core.bridge.EventQuery.Order;
import io.lockbridge.core.bridge.LedgerChange.Enqueue;
import io.lockbridge.core.bridge.LedgerChange.Forget;
import io.lockbridge.core.bridge.LedgerChange.KeepAttempt;
import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.device.BatteryLevel;
import io.lockbridge.core.device.Cause;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.device.Method;
import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.core.event.Detail;
import io.lockbridge.core.event.Event;
import io.lockbridge.core.event.EventId;
import io.lockbridge.core.event.Stamp;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the ledger finds is what a query means: [EventQuery#in] and [AttemptQuery#in] are the
/// judges.
class LookUpTest {
  private static final List<Order> ORDERS = List.of(Order.values());
  private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
  private static final List<Detail> DETAILS =
      List.of(
          new Detail.Locked(Cause.of(Method.MANUAL), Optional.empty()),
          new Detail.Unlocked(Cause.keycode(2), Optional.empty()),
          new Detail.AttemptEnded(attemptId(1), ActionType.LOCK_DOOR, Detail.Ending.SUCCESS),
          new Detail.Connected(),
          new Detail.LowBattery(new BatteryLevel(12)),
          new Detail.Jammed());

  @TempDir Path directory;

  @Test
  void everyQueryForEventsFindsWhatItMeans() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Event> kept = new ArrayList<>();
    try (var ledger = new LedgerFolder(directory).open()) {
      for (int number = 1; number <= 60; number++) {
        Event event = event(number, random);
        kept.add(event);
        commit(ledger, enqueue(number, event));
      }
      int found = 0;
      for (int turn = 0; turn < 400; turn++) {
        EventQuery query = query(random);
        List<Event> meant = query.in(kept);
        assertThat(ledger.events(query)).as("seed %d: %s", seed, query).isEqualTo(meant);
        found += meant.size();
      }
      assertThat(found).as("control: the queries find something").isPositive();
    }
  }

  @Test
  void anEventIsFoundAfterItsDeliveryToo() {
    Event event = event(1, new Random(1));
    try (var ledger = new LedgerFolder(directory).open()) {
      commit(ledger, enqueue(1, event));
      commit(ledger, new Forget(StreamTopic.EVENT, 1));
      assertThat(ledger.events(EventQuery.newest(EventFilter.ANY))).containsExactly(event);
    }
  }

  @Test
  void anUnknownPlaceMeansFromTheBeginning() {
    Event event = event(1, new Random(1));
    try (var ledger = new LedgerFolder(directory).open()) {
      commit(ledger, enqueue(1, event));
      Optional<EventId> unknown = Optional.of(new EventId(new UUID(9, 9)));
      assertThat(ledger.events(EventQuery.following(unknown, EventFilter.ANY, 5)))
          .containsExactly(event);
    }
  }

  @Test
  void aWordThatNoEventHasFindsNothing() {
    try (var ledger = new LedgerFolder(directory).open()) {
      commit(ledger, enqueue(1, event(1, new Random(1))));
      EventFilter filter = EventFilter.ANY.ofTypes(Set.of("\"]') OR 1=1 --", "x"));
      assertThat(ledger.events(EventQuery.newest(filter))).isEmpty();
    }
  }

  @Test
  void everyQueryForAttemptsFindsWhatItMeans() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Attempt> kept = new ArrayList<>();
    try (var ledger = new LedgerFolder(directory).open()) {
      for (int number = 1; number <= 40; number++) {
        Attempt attempt = random.nextBoolean() ? accepted(number) : done(number);
        kept.add(attempt);
        commit(ledger, new KeepAttempt(attempt));
      }
      for (int turn = 0; turn < 200; turn++) {
        Set<AttemptId> ids =
            random.nextBoolean()
                ? Set.of()
                : Set.of(attemptId(1 + random.nextInt(20)), attemptId(21 + random.nextInt(30)));
        AttemptQuery query =
            new AttemptQuery(
                ids,
                maybe(random, random.nextInt(4) == 0 ? device(7) : Samples.DEVICE),
                maybe(random, attemptId(1 + random.nextInt(45))),
                1 + random.nextInt(10));
        assertThat(ledger.attempts(query)).as("seed %d: %s", seed, query).isEqualTo(query.in(kept));
      }
    }
  }

  /// What an earlier version of the program wrote is found as well.
  @Test
  void anOlderLedgerIsBroughtUpToDate() throws SQLException {
    LedgerFolder folder = new LedgerFolder(directory);
    List<Event> kept = new ArrayList<>();
    try (var ledger = folder.open()) {
      for (int number = 1; number <= DETAILS.size(); number++) {
        Event event = at(number, TEN.plusNanos(number * 1_234_567L), DETAILS.get(number - 1));
        kept.add(event);
        commit(ledger, enqueue(number, event));
      }
    }
    OldLedger.undo(folder.file());
    try (var ledger = folder.open()) {
      for (Event event : kept) {
        Instant created = event.created().at();
        Span justThen =
            new Span(Optional.of(created.minusMillis(1)), Optional.of(created.plusMillis(1)));
        EventFilter filter =
            EventFilter.ANY.within(justThen).ofTypes(Set.of(event.detail().type()));
        assertThat(ledger.events(EventQuery.newest(filter))).containsExactly(event);
      }
    }
  }

  private static EventQuery query(Random random) {
    EventFilter filter = EventFilter.ANY;
    if (random.nextInt(3) == 0) {
      filter = filter.ofDevices(Set.of(device(random.nextInt(3)), device(3)));
    }
    if (random.nextInt(3) == 0) {
      Detail one = DETAILS.get(random.nextInt(DETAILS.size()));
      filter = filter.ofTypes(Set.of(one.type(), "device.removed"));
    }
    if (random.nextInt(4) == 0) {
      filter = filter.ofIds(Set.of(id(1 + random.nextInt(30)), id(31 + random.nextInt(30))));
    }
    Instant from = TEN.plusNanos(random.nextLong(2_000_000_000L));
    filter =
        filter.within(
            new Span(maybe(random, from), maybe(random, from.plusMillis(random.nextInt(900)))));
    filter = filter.in(random.nextInt(3) == 0 ? Dialect.SEAM : Dialect.OURS);
    Order order = ORDERS.get(random.nextInt(ORDERS.size()));
    Optional<EventId> after = maybe(random, id(1 + random.nextInt(70)));
    return new EventQuery(filter, order, after, random.nextInt(3), 1 + random.nextInt(20));
  }

  private static <T> Optional<T> maybe(Random random, T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private static Event event(long number, Random random) {
    Detail detail = DETAILS.get(random.nextInt(DETAILS.size()));
    Instant created = TEN.plus(Duration.ofNanos(random.nextLong(2_000) * 1_000_003L));
    Stamp stamp = new Stamp(created, ClockTrust.DRIFTING);
    return new Event(id(number), device(random.nextInt(3)), stamp, stamp, detail);
  }

  private static Event at(long number, Instant created, Detail detail) {
    Stamp stamp = new Stamp(created, ClockTrust.SYNCHRONISED);
    return new Event(id(number), device(1), stamp, stamp, detail);
  }

  private static Enqueue enqueue(long seq, Event event) {
    return new Enqueue(Samples.row(StreamTopic.EVENT, seq, new Outgoing.EventTold(event)));
  }

  private static EventId id(long number) {
    return new EventId(new UUID(3, number));
  }

  private static DeviceId device(long number) {
    return new DeviceId(new UUID(1, number));
  }
}
