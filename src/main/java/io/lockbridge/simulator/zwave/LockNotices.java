package io.lockbridge.simulator.zwave;

import io.lockbridge.core.device.DoorContact;
import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.command.Notification;

/// What a lock says in notifications of the type *Access Control*; numbers from the *Notification*
/// registry.
final class LockNotices {
  private static final int ACTIVE = 0xFF;
  private static final int JAMMED = 0x0B;
  private static final int KEYPAD_DISABLED = 0x10;
  private static final int DOOR_OPEN = 0x16;
  private static final int DOOR_CLOSED = 0x17;
  private static final int COVER_REMOVED = 0x03;

  private LockNotices() {}

  static Notification.Report moved(BoltPosition to, Cause cause) {
    return switch (cause) {
      case Cause.Hand _ -> report(to == BoltPosition.LOCKED ? 0x01 : 0x02, Bytes.EMPTY);
      case Cause.Remote _ -> report(to == BoltPosition.LOCKED ? 0x03 : 0x04, Bytes.EMPTY);
      case Cause.Keypad(int user) ->
          report(to == BoltPosition.LOCKED ? 0x05 : 0x06, Bytes.of(0x63, 0x03, user, 0x01));
      case Cause.AutoRelock _ -> report(0x09, Bytes.EMPTY);
    };
  }

  /// Too many wrong codes: the keypad is off for a while.
  static Notification.Report keypadDisabled() {
    return report(KEYPAD_DISABLED, Bytes.EMPTY);
  }

  static Notification.Report swung(DoorContact to) {
    return report(to == DoorContact.OPEN ? DOOR_OPEN : DOOR_CLOSED, Bytes.EMPTY);
  }

  static Notification.Report coverRemoved() {
    return new Notification.Report(
        0, 0, ACTIVE, Notification.HOME_SECURITY, COVER_REMOVED, Bytes.EMPTY);
  }

  static Notification.Report jammed() {
    return report(JAMMED, Bytes.EMPTY);
  }

  private static Notification.Report report(int event, Bytes parameters) {
    return new Notification.Report(0, 0, ACTIVE, Notification.ACCESS_CONTROL, event, parameters);
  }
}
