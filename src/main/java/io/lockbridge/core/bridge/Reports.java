package io.lockbridge.core.bridge;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptEvent;
import io.lockbridge.core.device.BatteryLevel;
import io.lockbridge.core.device.BatteryStatus;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.device.LockDescription;
import io.lockbridge.core.device.Reachability;
import io.lockbridge.core.device.Reachability.Reachable;
import io.lockbridge.core.device.Reachability.Unreachable;
import io.lockbridge.core.device.Reading;
import io.lockbridge.core.event.Detail;
import io.lockbridge.core.lock.LockReport;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Takes what drivers report: keeps the devices current, tells what happened, and passes facts on
/// to the attempts.
final class Reports {
  private final Attempts attempts;
  private final Outbox outbox;
  private final Supplier<UUID> ids;

  Reports(Attempts attempts, Outbox outbox, Supplier<UUID> ids) {
    this.attempts = attempts;
    this.outbox = outbox;
    this.ids = ids;
  }

  void take(Turn turn, LockReport report) {
    switch (report) {
      case LockReport.Found(LockDescription description) -> found(turn, description);
      case LockReport.Progress(_, var attempt, var fact) ->
          turn.memory().attempt(attempt).ifPresent(open -> attempts.apply(turn, open, fact));
      case LockReport.Observed(var lock, Reading reading) ->
          turn.memory().lock(lock).ifPresent(entry -> observed(turn, entry, reading));
      case LockReport.Jammed(var lock, long atNanos) ->
          turn.memory().lock(lock).ifPresent(entry -> jammed(turn, entry, atNanos));
      case LockReport.Powered(var lock, BatteryLevel level) ->
          turn.memory().lock(lock).ifPresent(entry -> powered(turn, entry, level));
      case LockReport.Reached(var lock) ->
          turn.memory().lock(lock).ifPresent(entry -> reached(turn, entry));
      case LockReport.Unreached(var lock, var breach, var cause) ->
          turn.memory()
              .lock(lock)
              .ifPresent(entry -> unreached(turn, entry, new Unreachable(breach, cause)));
    }
  }

  private void found(Turn turn, LockDescription description) {
    Optional<LockEntry> known = turn.memory().lock(description.address());
    LockEntry entry = known.orElseGet(() -> added(turn, description));
    Device device =
        entry
            .device()
            .map(earlier -> earlier.describedAs(description))
            .orElseGet(
                () -> Device.fresh(entry.kept().id(), description, entry.kept().createdAt()));
    update(turn, entry.now(device));
    for (Attempt attempt : turn.memory().attempts()) {
      if (attempt.device().equals(device.id()) && turn.memory().isUnrecovered(attempt.id())) {
        attempts.recover(turn, attempt);
      }
    }
    attempts.beginNext(turn, device);
  }

  private LockEntry added(Turn turn, LockDescription description) {
    DeviceRecord kept =
        new DeviceRecord(
            new DeviceId(ids.get()),
            description.address(),
            turn.wall().at(),
            Optional.empty(),
            Optional.empty());
    LockEntry entry = LockEntry.known(kept);
    turn.memory().put(entry);
    turn.change(new LedgerChange.KeepDevice(kept));
    outbox.tell(turn, kept.id(), new Detail.Added());
    return entry;
  }

  private void observed(Turn turn, LockEntry entry, Reading reading) {
    if (entry.device().isEmpty()) {
      return;
    }
    reached(turn, entry);
    LockEntry current = current(turn, entry);
    update(turn, current.now(current.device().orElseThrow().read(reading)));
    Optional<Attempt> active = turn.memory().active(entry.kept().id());
    active.ifPresent(attempt -> attempts.apply(turn, attempt, new AttemptEvent.Observed(reading)));
    attempts.movements().seen(turn, current(turn, entry), reading);
  }

  private void jammed(Turn turn, LockEntry entry, long atNanos) {
    if (entry.device().isEmpty()) {
      return;
    }
    reached(turn, entry);
    LockEntry current = current(turn, entry);
    Device device = current.device().orElseThrow();
    if (!device.isJammed()) {
      outbox.tell(turn, device.id(), new Detail.Jammed());
      update(turn, current.now(device.jammed()));
    }
    turn.memory()
        .active(device.id())
        .ifPresent(attempt -> attempts.apply(turn, attempt, new AttemptEvent.Jammed(atNanos)));
  }

  private void powered(Turn turn, LockEntry entry, BatteryLevel level) {
    if (entry.device().isEmpty()) {
      return;
    }
    reached(turn, entry);
    LockEntry current = current(turn, entry);
    Device device = current.device().orElseThrow().powered(level);
    Optional<BatteryStatus> last = current.kept().lastBattery();
    LockEntry next = current.now(device);
    if (last.isEmpty() || last.get() != level.status()) {
      next = next.poweredAt(level.status());
      turn.change(new LedgerChange.KeepDevice(next.kept()));
      tellBattery(turn, device.id(), last, level);
    }
    update(turn, next);
  }

  private void tellBattery(
      Turn turn, DeviceId device, Optional<BatteryStatus> last, BatteryLevel level) {
    outbox.tell(turn, device, new Detail.BatteryStatusChanged(level));
    if (isLow(level.status()) && last.filter(Reports::isLow).isEmpty()) {
      outbox.tell(turn, device, new Detail.LowBattery(level));
    }
  }

  private static boolean isLow(BatteryStatus status) {
    return status == BatteryStatus.LOW || status == BatteryStatus.CRITICAL;
  }

  private void reached(Turn turn, LockEntry entry) {
    Optional<Device> device = entry.device().filter(known -> !known.isOnline());
    if (device.isEmpty()) {
      return;
    }
    if (device.get().reachability() instanceof Unreachable) {
      outbox.tell(turn, device.get().id(), new Detail.Connected());
    }
    update(turn, entry.now(device.get().reached(new Reachable())));
  }

  private void unreached(Turn turn, LockEntry entry, Unreachable now) {
    if (entry.device().isEmpty()) {
      return;
    }
    Device device = entry.device().get();
    Reachability before = device.reachability();
    if (before instanceof Unreachable earlier && earlier.breach() == now.breach()) {
      return;
    }
    if (!(before instanceof Unreachable)) {
      outbox.tell(turn, device.id(), new Detail.Disconnected(now.breach()));
    }
    update(turn, entry.now(device.reached(now)));
  }

  private static LockEntry current(Turn turn, LockEntry entry) {
    return turn.memory().lock(entry.kept().address()).orElseThrow();
  }

  private static void update(Turn turn, LockEntry entry) {
    turn.memory().put(entry);
    entry.device().ifPresent(turn::changed);
  }
}
