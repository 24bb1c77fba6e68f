package io.lockbridge.local;

import io.lockbridge.core.bridge.BridgeWatcher;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.request.Request;
import io.lockbridge.core.request.RequestId;
import io.lockbridge.core.request.RequestState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Who waits until which request has ended or asks something. The event loop adds and forgets; the
/// core's thread tells. One waits for each request at most (the last who asked), so connections
/// bound it.
final class RequestWaits implements BridgeWatcher {
  private static final long PATIENCE_SECONDS = 45;

  private final Map<RequestId, Wait> waiting = new ConcurrentHashMap<>();
  private final ScheduledExecutorService loop;

  private record Wait(Consumer<Request> next, Future<?> giveUp) {}

  RequestWaits(ScheduledExecutorService loop) {
    this.loop = loop;
  }

  /// From now on the next stop of this request is told, once, on the core's thread: return at once.
  ///
  /// @param tooLong called instead, on the event loop, when it takes too long
  void await(RequestId id, Consumer<Request> next, Runnable tooLong) {
    Future<?> giveUp = loop.schedule(() -> giveUp(id, tooLong), PATIENCE_SECONDS, TimeUnit.SECONDS);
    Wait earlier = waiting.put(id, new Wait(next, giveUp));
    if (earlier != null) {
      // Its connection is answered by its own limit of time, and may ask again.
      earlier.giveUp().cancel(false);
    }
  }

  /// Nobody waits any more.
  void forget(RequestId id) {
    take(id);
  }

  private void giveUp(RequestId id, Runnable tooLong) {
    if (waiting.remove(id) != null) {
      tooLong.run();
    }
  }

  private Optional<Wait> take(RequestId id) {
    Wait wait = waiting.remove(id);
    if (wait != null) {
      wait.giveUp().cancel(false);
    }
    return Optional.ofNullable(wait);
  }

  @Override
  public void moved(List<Request> requests) {
    for (Request request : requests) {
      if (!(request.state() instanceof RequestState.Running)) {
        take(request.id()).ifPresent(wait -> wait.next().accept(request));
      }
    }
  }

  @Override
  public void enqueued(List<OutboxRow> rows) {}

  @Override
  public void changed(List<Device> devices) {}
}
