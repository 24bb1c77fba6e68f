package io.lockbridge.core.bridge;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.event.Stamp;
import io.lockbridge.core.request.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  private final Map<AttemptId, Attempt> ended = new HashMap<>();

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

  /// An attempt has ended in this turn: the memory holds it no more, and the ledger not yet.
  void ended(Attempt attempt) {
    ended.put(attempt.id(), attempt);
  }

  /// An attempt as it stands in this turn, if it is open or was ended by it.
  Optional<Attempt> attempt(AttemptId id) {
    return memory.attempt(id).or(() -> Optional.ofNullable(ended.get(id)));
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
