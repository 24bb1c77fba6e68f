package io.lockbridge.cloud;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
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
import io.lockbridge.core.event.Event;
import io.lockbridge.core.request.Request;
import io.lockbridge.core.request.RequestId;
import io.lockbridge.seam.Examples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// A core that answers when the test says so, and remembers what it was asked.
final class FakeDesk implements Desk {
  /// A command that waits for its verdict.
  record Submitted(Command command, Consumer<Verdict> answer) {
    void taken() {
      answer.accept(new Verdict.Taken(Examples.pending()));
    }
  }

  final BlockingQueue<Submitted> submitted = new LinkedBlockingQueue<>();
  final BlockingQueue<RefusedCommand> refused = new LinkedBlockingQueue<>();
  final List<Device> devices = new ArrayList<>(List.of(Examples.online()));
  final BlockingQueue<Called> calls = new LinkedBlockingQueue<>();
  final BlockingQueue<RefusedRequest> refusedRequests = new LinkedBlockingQueue<>();
  private final Map<Long, OutboxRow> events = new LinkedHashMap<>();
  private volatile boolean isTaking = true;
  private long lastSeq;
  private long lastConnection;

  /// Whether calls are taken from now on.
  void taking(boolean next) {
    isTaking = next;
  }

  /// Puts a row into the stream of events.
  synchronized OutboxRow enqueue() {
    return enqueue(StreamTopic.EVENT, new Outgoing.Gap(lastSeq + 1, lastSeq + 1, 1));
  }

  /// Puts a row into a stream.
  synchronized OutboxRow enqueue(StreamTopic topic, Outgoing content) {
    lastSeq++;
    OutboxRow row = new OutboxRow(topic, lastSeq, Examples.STAMP, content);
    events.put(lastSeq, row);
    notifyAll();
    return row;
  }

  synchronized List<Long> undelivered() {
    return List.copyOf(events.keySet());
  }

  /// Waits until the broker has everything.
  synchronized boolean awaitDelivered(long milliseconds) throws InterruptedException {
    long untilNanos = System.nanoTime() + milliseconds * 1_000_000;
    while (!events.isEmpty() && untilNanos - System.nanoTime() > 0) {
      wait(50);
    }
    return events.isEmpty();
  }

  @Override
  public boolean submit(Command command, Consumer<Verdict> answer) {
    return isTaking && submitted.add(new Submitted(command, answer));
  }

  @Override
  public boolean refuse(RefusedCommand command, Runnable recorded) {
    if (!isTaking) {
      return false;
    }
    refused.add(command);
    recorded.run();
    return true;
  }

  /// A call for a request that waits for its verdict.
  record Called(RequestCall call, Consumer<RequestVerdict> answer) {}

  @Override
  public boolean request(RequestCall call, Consumer<RequestVerdict> answer) {
    return isTaking && calls.add(new Called(call, answer));
  }

  @Override
  public boolean refuse(RefusedRequest request, Runnable recorded) {
    if (!isTaking) {
      return false;
    }
    refusedRequests.add(request);
    recorded.run();
    return true;
  }

  @Override
  public boolean request(RequestId id, Consumer<Optional<Request>> answer) {
    throw new UnsupportedOperationException("the tunnel looks no request up");
  }

  @Override
  public boolean attempt(AttemptId id, Consumer<Optional<Attempt>> answer) {
    answer.accept(Optional.empty());
    return true;
  }

  @Override
  public boolean attempts(AttemptQuery query, Consumer<List<Attempt>> answer) {
    throw new UnsupportedOperationException("the tunnel lists no attempts");
  }

  @Override
  public boolean events(EventQuery query, Consumer<List<Event>> answer) {
    throw new UnsupportedOperationException("the tunnel lists no events");
  }

  @Override
  public synchronized boolean outbox(
      StreamTopic topic, long afterSeq, int limit, Consumer<List<OutboxRow>> answer) {
    if (!isTaking) {
      return false;
    }
    answer.accept(
        events.values().stream()
            .filter(row -> row.topic() == topic && row.seq() > afterSeq)
            .limit(limit)
            .toList());
    return true;
  }

  @Override
  public synchronized boolean delivered(StreamTopic topic, long seq) {
    if (!isTaking) {
      return false;
    }
    events.remove(seq);
    notifyAll();
    return true;
  }

  @Override
  public boolean nextConnection(LongConsumer answer) {
    lastConnection++;
    answer.accept(lastConnection);
    return true;
  }

  @Override
  public List<Device> devices() {
    return List.copyOf(devices);
  }

  @Override
  public CoreHealth health() {
    return new CoreHealth(true, 0, 0, 0, 0);
  }

  @Override
  public void watch(BridgeWatcher watcher) {}
}
