package io.lockbridge.core.bridge;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.event.Event;
import io.lockbridge.core.request.Request;
import io.lockbridge.core.request.RequestId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// A ledger in memory that can be full, and that a second core can be started on.
final class MemoryLedger implements Ledger {
  private final Map<AttemptId, Attempt> attempts = new LinkedHashMap<>();
  private final Map<RequestId, Request> requests = new LinkedHashMap<>();
  private final Map<DeviceId, DeviceRecord> devices = new LinkedHashMap<>();
  private final Map<StreamTopic, NavigableMap<Long, OutboxRow>> rows =
      new EnumMap<>(StreamTopic.class);
  private final Map<StreamTopic, Long> lastSeqs = new EnumMap<>(StreamTopic.class);
  private final List<Event> events = new ArrayList<>();
  private long connection;
  private boolean isFull;
  private int commits;

  void fill() {
    isFull = true;
  }

  void makeRoom() {
    isFull = false;
  }

  int commits() {
    return commits;
  }

  List<OutboxRow> told(StreamTopic topic) {
    return List.copyOf(rows(topic).values());
  }

  private NavigableMap<Long, OutboxRow> rows(StreamTopic topic) {
    return rows.computeIfAbsent(topic, _ -> new TreeMap<>());
  }

  @Override
  public UUID id() {
    return new UUID(0, 1);
  }

  @Override
  public List<Attempt> openAttempts() {
    return attempts.values().stream().filter(a -> !a.state().isTerminal()).toList();
  }

  @Override
  public Optional<Attempt> attempt(AttemptId id) {
    return Optional.ofNullable(attempts.get(id));
  }

  @Override
  public List<Attempt> attempts(AttemptQuery query) {
    return query.in(List.copyOf(attempts.values()));
  }

  @Override
  public List<Event> events(EventQuery query) {
    return query.in(events);
  }

  @Override
  public List<Request> openRequests() {
    return requests.values().stream().filter(r -> !r.state().isTerminal()).toList();
  }

  @Override
  public Optional<Request> request(RequestId id) {
    return Optional.ofNullable(requests.get(id));
  }

  @Override
  public List<DeviceRecord> devices() {
    return new ArrayList<>(devices.values());
  }

  @Override
  public List<OutboxRow> outbox(StreamTopic topic, long afterSeq, int limit) {
    return rows(topic).tailMap(afterSeq, false).values().stream().limit(limit).toList();
  }

  @Override
  public long lastSeq(StreamTopic topic) {
    return lastSeqs.getOrDefault(topic, 0L);
  }

  @Override
  public long waiting(StreamTopic topic) {
    return rows(topic).size();
  }

  @Override
  public long lastConnection() {
    return connection;
  }

  @Override
  public void commit(List<LedgerChange> changes) {
    if (isFull) {
      throw new LedgerFull("the disk is full", new IllegalStateException("full"));
    }
    commits++;
    changes.forEach(this::apply);
  }

  private void apply(LedgerChange change) {
    switch (change) {
      case LedgerChange.KeepAttempt(Attempt attempt) ->
          attempts.put(attempt.id(), attempt.at(attempt.state().durable()));
      case LedgerChange.KeepRequest(Request request) ->
          requests.put(request.id(), request.at(request.state().durable()));
      case LedgerChange.KeepDevice(DeviceRecord device) -> devices.put(device.id(), device);
      case LedgerChange.Enqueue(OutboxRow row) -> {
        rows(row.topic()).put(row.seq(), row);
        lastSeqs.put(row.topic(), row.seq());
        if (row.content() instanceof Outgoing.EventTold(Event event)) {
          events.add(event);
        }
      }
      case LedgerChange.Forget(StreamTopic topic, long seq) -> rows(topic).remove(seq);
      case LedgerChange.Drop(StreamTopic topic, long from, long to, OutboxRow marker) -> {
        rows(topic).subMap(from, true, to, true).clear();
        rows(topic).put(marker.seq(), marker);
      }
      case LedgerChange.Connect(long number) -> connection = number;
    }
  }
}
