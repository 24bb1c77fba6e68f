package io.lockbridge.local;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.AttemptState.Accepted;
import io.lockbridge.core.attempt.AttemptState.Done;
import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.attempt.Timings;
import io.lockbridge.core.bridge.AttemptQuery;
import io.lockbridge.core.bridge.BridgeWatcher;
import io.lockbridge.core.bridge.Command;
import io.lockbridge.core.bridge.CoreHealth;
import io.lockbridge.core.bridge.Desk;
import io.lockbridge.core.bridge.EventQuery;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.bridge.RefusedCommand;
import io.lockbridge.core.bridge.RefusedRequest;
import io.lockbridge.core.bridge.RequestCall;
import io.lockbridge.core.bridge.RequestVerdict;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.bridge.Verdict;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.core.event.Detail;
import io.lockbridge.core.event.Event;
import io.lockbridge.core.event.EventId;
import io.lockbridge.core.event.Stamp;
import io.lockbridge.core.request.Request;
import io.lockbridge.core.request.RequestId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// A desk that takes every command, and ends attempts when the test says so. Answers on the calling
/// thread.
final class FakeDesk implements Desk {
  static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

  final List<Device> devices = new CopyOnWriteArrayList<>();
  final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
  volatile boolean isFull;
  volatile boolean isLedgerWriting = true;

  /// Ends an attempt before its command is answered, as a fast core may.
  volatile Optional<Outcome> endsAtOnce = Optional.empty();

  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final List<BridgeWatcher> watchers = new CopyOnWriteArrayList<>();
  final BlockingQueue<Called> calls = new LinkedBlockingQueue<>();
  private final Map<RequestId, Request> requests = new ConcurrentHashMap<>();
  private final Map<AttemptId, Attempt> attempts =
      Collections.synchronizedMap(new LinkedHashMap<>());

  @Override
  public boolean submit(Command command, Consumer<Verdict> answer) {
    if (isFull || !isLedgerWriting) {
      return false;
    }
    Attempt attempt =
        new Attempt(
            command.id(),
            command.action(),
            command.device(),
            "boot",
            TEN,
            new Accepted(command.action(), command.deadline(), Timings.acceptedAt(0)));
    attempts.put(command.id(), attempt);
    endsAtOnce.ifPresent(outcome -> end(command.id(), outcome));
    answer.accept(new Verdict.Taken(attempt));
    commands.add(command);
    return true;
  }

  void end(AttemptId id, Outcome outcome) {
    OptionalLong none = OptionalLong.empty();
    Timings timings = new Timings(0, none, none, none, OptionalLong.of(900_000_000));
    Attempt ended = Objects.requireNonNull(attempts.get(id)).at(new Done(outcome, timings));
    attempts.put(id, ended);
    tell(new Outgoing.AttemptTold(ended));
  }

  /// Something happened, and is in the ledger.
  Event happen(DeviceId device, Instant at, Detail detail) {
    Stamp stamp = new Stamp(at, ClockTrust.SYNCHRONISED);
    Event event = new Event(new EventId(UUID.randomUUID()), device, stamp, stamp, detail);
    events.add(event);
    tell(new Outgoing.EventTold(event));
    return event;
  }

  void tell(Outgoing content) {
    OutboxRow row =
        new OutboxRow(StreamTopic.ATTEMPT, 1, new Stamp(TEN, ClockTrust.SYNCHRONISED), content);
    watchers.forEach(watcher -> watcher.enqueued(List.of(row)));
  }

  @Override
  public boolean attempt(AttemptId id, Consumer<Optional<Attempt>> answer) {
    if (isFull) {
      return false;
    }
    answer.accept(Optional.ofNullable(attempts.get(id)));
    return true;
  }

  @Override
  public boolean request(RequestCall call, Consumer<RequestVerdict> answer) {
    return !isFull && isLedgerWriting && calls.add(new Called(call, answer));
  }

  @Override
  public boolean request(RequestId id, Consumer<Optional<Request>> answer) {
    answer.accept(Optional.ofNullable(requests.get(id)));
    return true;
  }

  /// A request stands so from now on, and its watchers hear of it.
  Request stands(Request request) {
    requests.put(request.id(), request);
    watchers.forEach(watcher -> watcher.moved(List.of(request)));
    return request;
  }

  /// A call that waits for its verdict.
  record Called(RequestCall call, Consumer<RequestVerdict> answer) {}

  @Override
  public boolean refuse(RefusedRequest request, Runnable recorded) {
    throw new UnsupportedOperationException("the local port refuses by itself");
  }

  @Override
  public List<Device> devices() {
    return List.copyOf(devices);
  }

  @Override
  public CoreHealth health() {
    return new CoreHealth(isLedgerWriting, 3, 7, attempts.size(), 0);
  }

  @Override
  public void watch(BridgeWatcher watcher) {
    watchers.add(watcher);
  }

  @Override
  public boolean refuse(RefusedCommand command, Runnable recorded) {
    throw new UnsupportedOperationException("the local port refuses by itself");
  }

  @Override
  public boolean attempts(AttemptQuery query, Consumer<List<Attempt>> answer) {
    if (isFull) {
      return false;
    }
    answer.accept(query.in(List.copyOf(attempts.values())));
    return true;
  }

  @Override
  public boolean events(EventQuery query, Consumer<List<Event>> answer) {
    if (isFull) {
      return false;
    }
    answer.accept(query.in(List.copyOf(events)));
    return true;
  }

  @Override
  public boolean outbox(
      StreamTopic topic, long afterSeq, int limit, Consumer<List<OutboxRow>> answer) {
    throw new UnsupportedOperationException("the local port reads no outbox");
  }

  @Override
  public boolean delivered(StreamTopic topic, long seq) {
    throw new UnsupportedOperationException("the local port delivers nothing");
  }

  @Override
  public boolean nextConnection(LongConsumer answer) {
    throw new UnsupportedOperationException("the local port connects nowhere");
  }
}
