package io.lockbridge.core.bridge;

import io.lockbridge.core.device.Device;
import io.lockbridge.core.event.Stamp;
import io.lockbridge.core.request.Request;
import java.util.ArrayList;
import java.util.List;

/// One turn of the core: what it changes, to be committed first, and what it does then.
final class Turn {
  private final Memory memory;
  private final long nowNanos;
  private final Stamp wall;
  private final List<LedgerChange> changes = new ArrayList<>();
  private final List<OutboxRow> rows = new ArrayList<>();
  private final List<Request> moved = new ArrayList<>();
  private final List<Device> changed = new ArrayList<>();
  private final List<Runnable> afterwards = new ArrayList<>();

  Turn(Memory memory, long nowNanos, Stamp wall) {
    this.memory = memory;
    this.nowNanos = nowNanos;
    this.wall = wall;
  }

  Memory memory() {
    return memory;
  }

  long nowNanos() {
    return nowNanos;
  }

  Stamp wall() {
    return wall;
  }

  void change(LedgerChange change) {
    changes.add(change);
  }

  void enqueued(OutboxRow row) {
    rows.add(row);
    changes.add(new LedgerChange.Enqueue(row));
  }

  void changed(Device device) {
    changed.removeIf(earlier -> earlier.id().equals(device.id()));
    changed.add(device);
  }

  void moved(Request request) {
    moved.add(request);
  }

  /// Does something once the ledger has what this turn changed.
  void afterwards(Runnable action) {
    afterwards.add(action);
  }

  List<LedgerChange> changes() {
    return changes;
  }

  List<OutboxRow> rows() {
    return rows;
  }

  List<Device> changedDevices() {
    return changed;
  }

  List<Request> movedRequests() {
    return moved;
  }

  List<Runnable> actions() {
    return afterwards;
  }
}
