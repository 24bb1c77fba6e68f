package io.lockbridge.local;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.bridge.BridgeWatcher;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing.AttemptTold;
import io.lockbridge.core.device.Device;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Who waits for the end of which attempt. The event loop adds and forgets; the core's thread tells
/// the end. At most one waits for each, because each request makes its own attempt, so connections
/// bound it.
final class Waits implements BridgeWatcher {
  private final EventLoop loop;
  private final Map<AttemptId, Wait> waiting = new ConcurrentHashMap<>();

  private record Wait(Consumer<Attempt> ended, Future<?> giveUp) {}

  Waits(EventLoop loop) {
    this.loop = loop;
  }

  /// From now on the end of this attempt is told, once, on the core's thread: return at once.
  ///
  /// @param tooLong called instead, on the event loop, when so many seconds have passed
  void await(AttemptId id, long seconds, Consumer<Attempt> ended, Runnable tooLong) {
    Future<?> giveUp = loop.schedule(() -> giveUp(id, tooLong), seconds, TimeUnit.SECONDS);
    waiting.put(id, new Wait(ended, giveUp));
  }

  /// Nobody waits any more.
  void forget(AttemptId id) {
    Wait wait = waiting.remove(id);
    if (wait != null) {
      wait.giveUp().cancel(false);
    }
  }

  private void giveUp(AttemptId id, Runnable tooLong) {
    if (waiting.remove(id) != null) {
      tooLong.run();
    }
  }

  @Override
  public void enqueued(List<OutboxRow> rows) {
    for (OutboxRow row : rows) {
      if (row.content() instanceof AttemptTold(Attempt attempt) && attempt.state().isTerminal()) {
        tell(attempt);
      }
    }
  }

  @Override
  public void changed(List<Device> devices) {}

  private void tell(Attempt attempt) {
    Wait wait = waiting.remove(attempt.id());
    if (wait != null) {
      wait.giveUp().cancel(false);
      wait.ended().accept(attempt);
    }
  }
}
