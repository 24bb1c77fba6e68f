package io.lockbridge.driver.zwave.command;

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

  private LockNewsReader() {}

  public static LockNews read(Notification.Report report) {
    if (!report.hasEvent()) {
      return alarm(report.alarmType(), report.alarmLevel());
    }
    return switch (report.type()) {
      case Notification.ACCESS_CONTROL -> access(report);
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
      case 0x23 -> moved(Direction.LOCKED, Method.UNKNOWN);
      case 0x24 -> moved(Direction.UNLOCKED, Method.UNKNOWN);
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
      case 167 -> new LockNews.BatteryNeed(Urgency.SOON);
      case 168 -> new LockNews.BatteryNeed(Urgency.NOW);
      default -> new LockNews.Other();
    };
  }

  private static LockNews moved(Direction direction, Method method) {
    return new LockNews.Moved(direction, method, OptionalInt.empty());
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
