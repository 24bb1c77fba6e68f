package io.lockbridge.core.bridge;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.device.LockDescription;
import io.lockbridge.core.device.Reachability;
import io.lockbridge.core.device.Reachability.Breach;
import io.lockbridge.core.device.Reachability.Reachable;
import io.lockbridge.core.device.Reachability.Removed;
import io.lockbridge.core.device.Reachability.Unreachable;
import io.lockbridge.core.event.Detail;
import io.lockbridge.core.lock.LockReport;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Locks that come and go: found, reached, lost, taken out. What was told of it is on disk, so that
/// a lock that was told lost before a restart is told connected after it.
final class Arrivals {
  private static final String NOT_FOUND =
      "No controller has listed this lock since the bridge was started. Is its controller plugged"
          + " in and configured?";

  private final Attempts attempts;
  private final Outbox outbox;
  private final Supplier<UUID> ids;

  Arrivals(Attempts attempts, Outbox outbox, Supplier<UUID> ids) {
    this.attempts = attempts;
    this.outbox = outbox;
    this.ids = ids;
  }

  void found(Turn turn, LockDescription description) {
    LockEntry entry =
        turn.memory()
            .lock(description.address())
            .map(known -> known.kept().isRemoved() ? returned(turn, known) : known)
            .orElseGet(() -> added(turn, description));
    Device device =
        entry
            .device()
            .map(earlier -> earlier.describedAs(description))
            .orElseGet(() -> appeared(entry.kept(), description));
    update(turn, described(turn, entry, description).now(device));
    for (Attempt attempt : turn.memory().attempts()) {
      if (attempt.device().equals(device.id()) && turn.memory().isUnrecovered(attempt.id())) {
        attempts.recover(turn, attempt);
      }
    }
    attempts.beginNext(turn, device);
  }

  private static LockEntry described(Turn turn, LockEntry entry, LockDescription description) {
    if (entry.kept().description().equals(Optional.of(description))) {
      return entry;
    }
    LockEntry next = entry.foundAs(description);
    turn.change(new LedgerChange.KeepDevice(next.kept()));
    return next;
  }

  /// Nobody has found these locks since the program started: the way to them is broken.
  void missing(Turn turn) {
    for (LockEntry entry : turn.memory().locks()) {
      if (entry.isMissing()) {
        outbox.tell(turn, entry.kept().id(), new Detail.Disconnected(Breach.HUB));
        LockEntry next = entry.reachedAs(new Unreachable(Breach.HUB, NOT_FOUND, turn.wall().at()));
        keep(turn, next);
        next.shown().ifPresent(turn::changed);
      }
    }
  }

  private static Device appeared(DeviceRecord kept, LockDescription description) {
    return Device.fresh(kept.id(), description, kept.createdAt()).reached(kept.reachability());
  }

  private LockEntry added(Turn turn, LockDescription description) {
    DeviceId id = new DeviceId(ids.get());
    LockEntry entry =
        LockEntry.known(DeviceRecord.fresh(id, description.address(), turn.wall().at()));
    keep(turn, entry);
    outbox.tell(turn, id, new Detail.Added());
    return entry;
  }

  private LockEntry returned(Turn turn, LockEntry removed) {
    LockEntry entry = removed.reachedAs(new Reachability.Unproven());
    keep(turn, entry);
    outbox.tell(turn, entry.kept().id(), new Detail.Added());
    return entry;
  }

  void listed(Turn turn, LockReport.Listed list) {
    for (LockEntry entry : turn.memory().locks()) {
      if (list.lacks(entry.kept().address()) && !entry.kept().isRemoved()) {
        removed(turn, entry);
      }
    }
  }

  private void removed(Turn turn, LockEntry entry) {
    if (entry.unexplained().isPresent()) {
      attempts.movements().causeOverdue(turn, entry);
    }
    LockEntry current = current(turn, entry);
    outbox.tell(turn, current.kept().id(), new Detail.Removed());
    Removed now = new Removed(turn.wall().at());
    current.device().ifPresent(device -> turn.changed(device.reached(now)));
    keep(turn, current.removed(now.since()));
  }

  void reached(Turn turn, LockEntry entry) {
    Optional<Device> device = entry.device().filter(known -> !known.isOnline());
    if (device.isEmpty()) {
      return;
    }
    LockEntry next = entry.reachedAs(new Reachable());
    if (device.get().reachability() instanceof Unreachable) {
      outbox.tell(turn, device.get().id(), new Detail.Connected());
      keep(turn, next);
    }
    update(turn, next);
  }

  void unreached(Turn turn, LockEntry entry, LockReport.Unreached report) {
    if (entry.device().isEmpty()) {
      return;
    }
    Reachability before = entry.device().get().reachability();
    if (before instanceof Unreachable earlier && earlier.breach() == report.breach()) {
      return;
    }
    if (!(before instanceof Unreachable)) {
      outbox.tell(turn, entry.kept().id(), new Detail.Disconnected(report.breach()));
    }
    LockEntry next =
        entry.reachedAs(new Unreachable(report.breach(), report.cause(), turn.wall().at()));
    keep(turn, next);
    update(turn, next);
  }

  private static LockEntry current(Turn turn, LockEntry entry) {
    return turn.memory().lock(entry.kept().address()).orElseThrow();
  }

  private static void keep(Turn turn, LockEntry entry) {
    turn.memory().put(entry);
    turn.change(new LedgerChange.KeepDevice(entry.kept()));
  }

  private static void update(Turn turn, LockEntry entry) {
    turn.memory().put(entry);
    entry.device().ifPresent(turn::changed);
  }
}
