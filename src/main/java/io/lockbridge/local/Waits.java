package io.lockbridge.local;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.bridge.BridgeWatcher;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing.AttemptTold;
import io.lockbridge.core.device.Device;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Who waits for the end of which attempt. The event loop adds and forgets; the core's thread tells
/// the end. At most one waits for each, because each request makes its own attempt, so connections
/// bound it.
final class Waits implements BridgeWatcher {
  private final Map<AttemptId, Consumer<Attempt>> waiting = new ConcurrentHashMap<>();

  /// From now on the end of this attempt is told, once, on the core's thread: return at once.
  void await(AttemptId id, Consumer<Attempt> ended) {
    waiting.put(id, ended);
  }

  /// Nobody waits any more.
  void forget(AttemptId id) {
    waiting.remove(id);
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
    Consumer<Attempt> ended = waiting.remove(attempt.id());
    if (ended != null) {
      ended.accept(attempt);
    }
  }
}
