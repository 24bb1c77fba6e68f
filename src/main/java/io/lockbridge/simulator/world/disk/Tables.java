package io.lockbridge.simulator.world.disk;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.AttemptState;
import io.lockbridge.core.attempt.Timings;
import io.lockbridge.core.bridge.DeviceRecord;
import io.lockbridge.core.bridge.LedgerChange;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.event.Event;
import io.lockbridge.core.request.Request;
import io.lockbridge.core.request.RequestId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is on the disk for good.
final class Tables {
  private final Map<AttemptId, Attempt> attempts = new LinkedHashMap<>();
  private final Map<AttemptId, Attempt> accepted = new LinkedHashMap<>();
  private final Map<RequestId, Request> requests = new LinkedHashMap<>();
  private final Map<DeviceId, DeviceRecord> devices = new LinkedHashMap<>();
  private final Map<StreamTopic, Stream> streams = new LinkedHashMap<>();
  private final List<Event> events = new ArrayList<>();
  private long connection;

  Tables() {
    for (StreamTopic topic : StreamTopic.values()) {
      streams.put(topic, new Stream());
    }
  }

  /// Makes all changes; they have passed [Consistency].
  void apply(List<LedgerChange> changes) {
    changes.forEach(this::apply);
  }

  private void apply(LedgerChange change) {
    switch (change) {
      case LedgerChange.KeepAttempt(Attempt attempt) -> {
        attempts.put(attempt.id(), attempt.at(attempt.state().durable()));
        accepted.putIfAbsent(attempt.id(), asAccepted(attempt));
      }
      case LedgerChange.KeepRequest(Request request) ->
          requests.put(request.id(), request.at(request.state().durable()));
      case LedgerChange.KeepDevice(DeviceRecord device) -> devices.put(device.id(), device);
      case LedgerChange.Enqueue(OutboxRow row) -> {
        stream(row.topic()).add(row);
        if (row.content() instanceof Outgoing.EventTold(Event event)) {
          events.add(event);
        }
      }
      case LedgerChange.Forget(StreamTopic topic, long seq) -> stream(topic).forget(seq);
      case LedgerChange.Drop drop -> stream(drop.topic()).replace(drop);
      case LedgerChange.Connect(long number) -> connection = number;
    }
  }

  /// As its acceptance is told, whatever becomes of it: pending, with no mark but the first.
  private static Attempt asAccepted(Attempt attempt) {
    Timings first = Timings.acceptedAt(attempt.state().timings().acceptedNanos());
    return switch (attempt.state().durable()) {
      case AttemptState.Accepted(var action, var deadline, _) ->
          attempt.at(new AttemptState.Accepted(action, deadline, first));
      case AttemptState.Armed(var run) ->
          attempt.at(new AttemptState.Accepted(attempt.action(), run.deadline(), first));
      case AttemptState.Watched watched ->
          attempt.at(new AttemptState.Accepted(attempt.action(), watched.run().deadline(), first));
      case AttemptState.Done _ -> attempt;
    };
  }

  Optional<Attempt> attempt(AttemptId id) {
    return Optional.ofNullable(attempts.get(id));
  }

  List<Attempt> attempts() {
    return List.copyOf(attempts.values());
  }

  Optional<Request> request(RequestId id) {
    return Optional.ofNullable(requests.get(id));
  }

  List<Request> requests() {
    return List.copyOf(requests.values());
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  List<DeviceRecord> devices() {
    return new ArrayList<>(devices.values());
  }

  long connection() {
    return connection;
  }

  Stream stream(StreamTopic topic) {
    Stream stream = streams.get(topic);
    if (stream == null) {
      throw new IllegalArgumentException("no stream " + topic);
    }
    return stream;
  }

  /// A row as it is told now.
  OutboxRow told(OutboxRow row) {
    if (!(row.content() instanceof Outgoing.AttemptTold(Attempt then))) {
      return row;
    }
    Map<AttemptId, Attempt> from = then.state().isTerminal() ? attempts : accepted;
    Attempt now = from.getOrDefault(then.id(), then);
    return new OutboxRow(row.topic(), row.seq(), row.occurred(), new Outgoing.AttemptTold(now));
  }
}
