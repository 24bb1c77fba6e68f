package io.lockbridge.simulator.world;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.bridge.AttemptQuery;
import io.lockbridge.core.bridge.BridgeWatcher;
import io.lockbridge.core.bridge.Command;
import io.lockbridge.core.bridge.CoreHealth;
import io.lockbridge.core.bridge.Desk;
import io.lockbridge.core.bridge.EventQuery;
import io.lockbridge.core.bridge.OutboxRow;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Passes every call on, unless a defect does otherwise.
class PassingDesk implements Desk {
  private final Desk real;

  PassingDesk(Desk real) {
    this.real = real;
  }

  @Override
  public boolean submit(Command command, Consumer<Verdict> answer) {
    return real.submit(command, answer);
  }

  @Override
  public boolean refuse(RefusedCommand command, Runnable recorded) {
    return real.refuse(command, recorded);
  }

  @Override
  public boolean request(RequestCall call, Consumer<RequestVerdict> answer) {
    return real.request(call, answer);
  }

  @Override
  public boolean refuse(RefusedRequest request, Runnable recorded) {
    return real.refuse(request, recorded);
  }

  @Override
  public boolean request(RequestId id, Consumer<Optional<Request>> answer) {
    return real.request(id, answer);
  }

  @Override
  public boolean attempt(AttemptId id, Consumer<Optional<Attempt>> answer) {
    return real.attempt(id, answer);
  }

  @Override
  public boolean attempts(AttemptQuery query, Consumer<List<Attempt>> answer) {
    return real.attempts(query, answer);
  }

  @Override
  public boolean events(EventQuery query, Consumer<List<Event>> answer) {
    return real.events(query, answer);
  }

  @Override
  public boolean outbox(
      StreamTopic topic, long afterSeq, int limit, Consumer<List<OutboxRow>> answer) {
    return real.outbox(topic, afterSeq, limit, answer);
  }

  @Override
  public boolean delivered(StreamTopic topic, long seq) {
    return real.delivered(topic, seq);
  }

  @Override
  public boolean nextConnection(LongConsumer answer) {
    return real.nextConnection(answer);
  }

  @Override
  public List<Device> devices() {
    return real.devices();
  }

  @Override
  public CoreHealth health() {
    return real.health();
  }

  @Override
  public void watch(BridgeWatcher watcher) {
    real.watch(watcher);
  }
}
