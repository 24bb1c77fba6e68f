package io.lockbridge.core.bridge;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptEvent;
import io.lockbridge.core.device.BatteryLevel;
import io.lockbridge.core.device.BatteryStatus;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.LockDescription;
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
  private final Arrivals arrivals;
  private final Outbox outbox;

  Reports(Attempts attempts, Outbox outbox, Supplier<UUID> ids) {
    this.attempts = attempts;
    this.arrivals = new Arrivals(attempts, outbox, ids);
    this.outbox = outbox;
  }

  /// Tells which locks nobody has found since the start.
  void missing(Turn turn) {
    arrivals.missing(turn);
  }

  void take(Turn turn, LockReport report) {
    switch (report) {
      case LockReport.Found(LockDescription description) -> arrivals.found(turn, description);
      case LockReport.Listed list -> arrivals.listed(turn, list);
      case LockReport.Unreached lost ->
          turn.memory().lock(lost.lock()).ifPresent(entry -> arrivals.unreached(turn, entry, lost));
      case LockReport.Progress(_, var attempt, var fact) ->
          turn.memory().attempt(attempt).ifPresent(open -> attempts.apply(turn, open, fact));
      case LockReport.Reached(var lock) -> heard(turn, lock);
      case LockReport.Observed(var lock, Reading reading) ->
          heard(turn, lock).ifPresent(device -> observed(turn, device, reading));
      case LockReport.Jammed(var lock, long atNanos) ->
          heard(turn, lock).ifPresent(device -> jammed(turn, device, atNanos));
      case LockReport.Denied(var lock, var reason, var slot) ->
          heard(turn, lock)
              .ifPresent(
                  device -> outbox.tell(turn, device.id(), new Detail.AccessDenied(reason, slot)));
      case LockReport.Tampered(var lock) ->
          heard(turn, lock)
              .ifPresent(device -> outbox.tell(turn, device.id(), new Detail.Tampered()));
      case LockReport.Swung(var lock, var contact) ->
          heard(turn, lock).ifPresent(device -> update(turn, device.swung(contact)));
      case LockReport.Powered(var lock, BatteryLevel level) ->
          heard(turn, lock).ifPresent(device -> powered(turn, device, level));
      case LockReport.Featured(var lock, var features) ->
          heard(turn, lock).ifPresent(device -> update(turn, device.featured(features)));
    }
  }

  /// Whatever a lock says proves that it can be reached. Empty for one that was never found, or was
  /// taken out.
  private Optional<Device> heard(Turn turn, LockAddress lock) {
    turn.memory().lock(lock).ifPresent(entry -> arrivals.reached(turn, entry));
    return turn.memory().lock(lock).flatMap(LockEntry::device);
  }

  private void observed(Turn turn, Device device, Reading reading) {
    update(turn, device.read(reading));
    Optional<Attempt> active = turn.memory().active(device.id());
    active.ifPresent(attempt -> attempts.apply(turn, attempt, new AttemptEvent.Observed(reading)));
    attempts.movements().seen(turn, entry(turn, device), reading);
  }

  private void jammed(Turn turn, Device device, long atNanos) {
    if (!device.isJammed()) {
      outbox.tell(turn, device.id(), new Detail.Jammed());
      update(turn, device.jammed());
    }
    turn.memory()
        .active(device.id())
        .ifPresent(attempt -> attempts.apply(turn, attempt, new AttemptEvent.Jammed(atNanos)));
  }

  private void powered(Turn turn, Device device, BatteryLevel level) {
    LockEntry entry = entry(turn, device);
    Optional<BatteryStatus> last = entry.kept().lastBattery();
    if (last.isEmpty() || last.get() != level.status()) {
      LockEntry next = entry.poweredAt(level.status());
      turn.memory().put(next);
      turn.change(new LedgerChange.KeepDevice(next.kept()));
      tellBattery(turn, device.id(), last, level);
    }
    update(turn, device.powered(level));
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

  private static LockEntry entry(Turn turn, Device device) {
    return turn.memory().lock(device.id()).orElseThrow();
  }

  private static void update(Turn turn, Device device) {
    turn.memory().put(entry(turn, device).now(device));
    turn.changed(device);
  }
}
