package io.lockbridge.driver.zwave.node;

import io.lockbridge.core.device.BatteryLevel;
import io.lockbridge.core.device.Cause;
import io.lockbridge.core.device.DoorContact;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a lock's commands mean to the core. The condition bits of a Door Lock report count only
/// where the lock vouches for them: those of many locks are nonsense.
final class Hearing {
  private final LockAddress address;
  private final Questions questions;
  private final Interview interview;

  Hearing(LockAddress address, Questions questions, Interview interview) {
    this.address = address;
    this.questions = questions;
    this.interview = interview;
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
      return position(operation.get(), nowNanos);
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

  private Heard position(DoorLock.OperationReport told, long nowNanos) {
    Position position = positionOf(told.mode());
    OptionalLong askedAtNanos = questions.answered(position, nowNanos);
    Reading reading = new Reading(position, askedAtNanos, nowNanos, Optional.empty());
    List<LockReport> reports = new ArrayList<>();
    reports.add(new LockReport.Observed(address, reading));
    if (interview.known().hasDoorContact()) {
      DoorContact contact = told.isDoorClosed() ? DoorContact.CLOSED : DoorContact.OPEN;
      reports.add(new LockReport.Swung(address, contact));
    }
    return new Heard(reports, Sequel.POSITION_KNOWN);
  }

  private Heard news(LockNews news, long nowNanos) {
    return switch (news) {
      case LockNews.Moved moved -> {
        Position position = positionOf(moved.direction());
        questions.noticed(position, nowNanos);
        Reading reading = Reading.moved(position, nowNanos, cause(moved));
        yield new Heard(List.of(new LockReport.Observed(address, reading)), Sequel.NONE);
      }
      case LockNews.Jammed _ -> told(new LockReport.Jammed(address, nowNanos));
      case LockNews.Denied(var why, var user) ->
          told(new LockReport.Denied(address, Optional.of(why), user));
      case LockNews.Tampered _ -> told(new LockReport.Tampered(address));
      case LockNews.Swung(var contact) -> told(new LockReport.Swung(address, contact));
      // It tells no level; the level is asked, not guessed.
      case LockNews.BatteryNeed _ -> new Heard(List.of(), Sequel.ASK_BATTERY);
      case LockNews.Other _ -> new Heard(List.of(), Sequel.NONE);
    };
  }

  private static Heard told(LockReport report) {
    return new Heard(List.of(report), Sequel.NONE);
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
