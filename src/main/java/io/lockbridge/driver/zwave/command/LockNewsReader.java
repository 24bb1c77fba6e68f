package io.lockbridge.driver.zwave.command;

import io.lockbridge.core.device.Denial;
import io.lockbridge.core.device.DoorContact;
import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.command.LockNews.Direction;
import io.lockbridge.driver.zwave.command.LockNews.Method;
import io.lockbridge.driver.zwave.command.LockNews.Urgency;
import java.util.OptionalInt;

/// Reads what a notification means. The event numbers are those of the *Notification* registry; the
/// alarm numbers of version 1 are the makers' own, here those that Kwikset, Weiser and Yale share.
public final class LockNewsReader {
  /// A code's slot is told either as a whole User Code Report or as one octet.
  private static final int USER_CODE_CLASS = 0x63;

  private static final int USER_CODE_REPORT = 0x03;

  private static final int ALL = 0xFF;
  private static final int COVER_OFF = 0x02;

  private LockNewsReader() {}

  public static LockNews read(Notification.Report report) {
    if (!report.hasEvent()) {
      return alarm(report.alarmType(), report.alarmLevel());
    }
    return switch (report.type()) {
      case Notification.ACCESS_CONTROL -> access(report);
      case Notification.HOME_SECURITY -> security(report.event());
      case Notification.POWER -> power(report.event());
      default -> new LockNews.Other();
    };
  }

  private static LockNews access(Notification.Report report) {
    return switch (report.event()) {
      case 0x01 -> moved(Direction.LOCKED, Method.MANUAL);
      case 0x02 -> moved(Direction.UNLOCKED, Method.MANUAL);
      case 0x03 -> moved(Direction.LOCKED, Method.REMOTE);
      case 0x04 -> moved(Direction.UNLOCKED, Method.REMOTE);
      case 0x05, 0x21 -> keyed(Direction.LOCKED, user(report));
      case 0x06, 0x22 -> keyed(Direction.UNLOCKED, user(report));
      case 0x07 -> new LockNews.Jammed(Method.MANUAL);
      case 0x08 -> new LockNews.Jammed(Method.REMOTE);
      case 0x09 -> moved(Direction.LOCKED, Method.AUTOMATIC);
      case 0x0A -> new LockNews.Jammed(Method.AUTOMATIC);
      case 0x0B -> new LockNews.Jammed(Method.UNKNOWN);
      case 0x10, 0x13 -> denied(Denial.TOO_MANY_ATTEMPTS);
      case 0x14, 0x15, 0x32 -> denied(Denial.UNKNOWN_CODE);
      case 0x16 -> new LockNews.Swung(DoorContact.OPEN);
      case 0x17 -> new LockNews.Swung(DoorContact.CLOSED);
      case 0x23 -> moved(Direction.LOCKED, Method.UNKNOWN);
      case 0x24 -> moved(Direction.UNLOCKED, Method.UNKNOWN);
      case 0x2F -> denied(Denial.DISABLED_CODE);
      case 0x30 -> denied(Denial.OUTSIDE_SCHEDULE);
      case 0x31 -> denied(Denial.INCOMPLETE_CREDENTIALS);
      default -> new LockNews.Other();
    };
  }

  private static LockNews security(int event) {
    return switch (event) {
      // Cover removed; product moved.
      case 0x03, 0x09 -> new LockNews.Tampered();
      case 0x04 -> denied(Denial.UNKNOWN_CODE);
      default -> new LockNews.Other();
    };
  }

  private static LockNews power(int event) {
    return switch (event) {
      case 0x0A, 0x0E -> new LockNews.BatteryNeed(Urgency.SOON);
      case 0x0B, 0x0F -> new LockNews.BatteryNeed(Urgency.NOW);
      default -> new LockNews.Other();
    };
  }

  private static LockNews alarm(int type, int level) {
    return switch (type) {
      case 9 -> new LockNews.Jammed(Method.UNKNOWN);
      case 18 -> keyed(Direction.LOCKED, slot(level));
      case 19 -> keyed(Direction.UNLOCKED, slot(level));
      case 21 -> moved(Direction.LOCKED, Method.MANUAL);
      case 22 -> moved(Direction.UNLOCKED, Method.MANUAL);
      case 23 -> new LockNews.Jammed(Method.REMOTE);
      case 24 -> moved(Direction.LOCKED, Method.REMOTE);
      case 25 -> moved(Direction.UNLOCKED, Method.REMOTE);
      case 26 -> new LockNews.Jammed(Method.AUTOMATIC);
      case 27 -> moved(Direction.LOCKED, Method.AUTOMATIC);
      // Schlage's keypad is off for a while.
      case 96 -> denied(Denial.TOO_MANY_ATTEMPTS);
      case 132 -> new LockNews.Denied(Denial.OUTSIDE_SCHEDULE, slot(level));
      // Yale's tag; with the highest level it is Schlage's busy keypad, which turns nobody away.
      case 144 -> level == ALL ? new LockNews.Other() : carded(slot(level));
      // Yale tells a torn-off cover by the level.
      case 161 -> level == COVER_OFF ? new LockNews.Tampered() : denied(Denial.TOO_MANY_ATTEMPTS);
      case 167 -> new LockNews.BatteryNeed(Urgency.SOON);
      case 168 -> new LockNews.BatteryNeed(Urgency.NOW);
      default -> new LockNews.Other();
    };
  }

  private static LockNews moved(Direction direction, Method method) {
    return new LockNews.Moved(direction, method, OptionalInt.empty());
  }

  private static LockNews denied(Denial why) {
    return new LockNews.Denied(why, OptionalInt.empty());
  }

  private static LockNews carded(OptionalInt tag) {
    return new LockNews.Moved(Direction.UNLOCKED, Method.CARD, tag);
  }

  private static LockNews keyed(Direction direction, OptionalInt user) {
    return new LockNews.Moved(direction, Method.KEYCODE, user);
  }

  private static OptionalInt user(Notification.Report report) {
    Bytes p = report.parameters();
    if (p.startsWith(USER_CODE_CLASS, USER_CODE_REPORT) && p.size() > 2) {
      return slot(p.at(2));
    }
    return p.size() == 1 ? slot(p.at(0)) : OptionalInt.empty();
  }

  /// Slot 0 stands for "no user".
  private static OptionalInt slot(int number) {
    return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
