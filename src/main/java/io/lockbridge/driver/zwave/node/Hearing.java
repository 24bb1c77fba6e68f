package io.lockbridge.driver.zwave.node;

import io.lockbridge.core.device.BatteryLevel;
import io.lockbridge.core.device.Cause;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.Method;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reading;
import io.lockbridge.core.lock.LockReport;
import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.command.Battery;
import io.lockbridge.driver.zwave.command.DoorLock;
import io.lockbridge.driver.zwave.command.LockNews;
import io.lockbridge.driver.zwave.command.LockNewsReader;
import io.lockbridge.driver.zwave.command.Notification;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a lock's commands mean to the core. Only the mode of a Door Lock report counts: the
/// condition bits of many locks are nonsense.
final class Hearing {
  private final LockAddress address;
  private final Questions questions;

  Hearing(LockAddress address, Questions questions) {
    this.address = address;
    this.questions = questions;
  }

  record Heard(List<LockReport> reports, Sequel sequel) {}

  /// What the lock's machine should do next.
  enum Sequel {
    NONE,
    POSITION_KNOWN,
    ASK_BATTERY
  }

  Heard hear(Bytes command, long nowNanos) {
    Optional<DoorLock.OperationReport> operation = DoorLock.OperationReport.decode(command);
    if (operation.isPresent()) {
      return position(operation.get().mode(), nowNanos);
    }
    Optional<Battery.Report> battery = Battery.Report.decode(command);
    if (battery.isPresent()) {
      BatteryLevel level = new BatteryLevel(battery.get().percent());
      return new Heard(List.of(new LockReport.Powered(address, level)), Sequel.NONE);
    }
    return Notification.Report.decode(command)
        .map(n -> news(LockNewsReader.read(n), nowNanos))
        .orElse(new Heard(List.of(), Sequel.NONE));
  }

  private Heard position(int mode, long nowNanos) {
    OptionalLong askedAtNanos = questions.answered(nowNanos);
    Reading reading = new Reading(positionOf(mode), askedAtNanos, nowNanos, Optional.empty());
    return new Heard(List.of(new LockReport.Observed(address, reading)), Sequel.POSITION_KNOWN);
  }

  private Heard news(LockNews news, long nowNanos) {
    return switch (news) {
      case LockNews.Moved moved -> {
        Reading reading = Reading.moved(positionOf(moved.direction()), nowNanos, cause(moved));
        yield new Heard(List.of(new LockReport.Observed(address, reading)), Sequel.NONE);
      }
      case LockNews.Jammed _ ->
          new Heard(List.of(new LockReport.Jammed(address, nowNanos)), Sequel.NONE);
      // It tells no level; the level is asked, not guessed.
      case LockNews.BatteryNeed _ -> new Heard(List.of(), Sequel.ASK_BATTERY);
      case LockNews.Other _ -> new Heard(List.of(), Sequel.NONE);
    };
  }

  /// Every mode but "secured" and "unknown" lets the door be opened from one side at least: with
  /// time-out (01), from inside (10, 11), from outside (20, 21).
  private static Position positionOf(int mode) {
    return switch (mode) {
      case DoorLock.SECURED -> Position.LOCKED;
      case DoorLock.UNKNOWN -> Position.UNKNOWN;
      case DoorLock.UNSECURED, 0x01, 0x10, 0x11, 0x20, 0x21 -> Position.UNLOCKED;
      default -> Position.UNKNOWN;
    };
  }

  private static Position positionOf(LockNews.Direction direction) {
    return switch (direction) {
      case LOCKED -> Position.LOCKED;
      case UNLOCKED -> Position.UNLOCKED;
    };
  }

  private static Cause cause(LockNews.Moved moved) {
    Method method =
        switch (moved.method()) {
          case MANUAL -> Method.MANUAL;
          case REMOTE -> Method.REMOTE;
          case KEYCODE -> Method.KEYCODE;
          case CARD -> Method.CARD;
          case AUTOMATIC -> Method.AUTOMATIC;
          case UNKNOWN -> Method.UNKNOWN;
        };
    return new Cause(method, moved.user());
  }
}
