package io.lockbridge.core.bridge;

import io.lockbridge.core.device.Device;
import io.lockbridge.core.request.Request;
import java.util.List;

/// Hears of what was committed. Called by the core's thread: take note and return at once.
public interface BridgeWatcher {
  /// These rows joined the outbox.
  void enqueued(List<OutboxRow> rows);

  /// These locks changed.
  void changed(List<Device> devices);

  /// These requests were accepted, asked something or ended. Few want to know.
  default void moved(List<Request> requests) {}
}
