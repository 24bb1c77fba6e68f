package io.lockbridge.driver.zwave.command;

import io.lockbridge.driver.wire.Bytes;
import java.util.Optional;

/// Command class Notification (71), versions 1 (then called Alarm) to 8: what happened at the lock.
public final class Notification {
  public static final int COMMAND_CLASS = 0x71;

  /// Notification type: the bolt, the keypad, the codes.
  public static final int ACCESS_CONTROL = 0x06;

  /// Notification type: covers and intruders.
  public static final int HOME_SECURITY = 0x07;

  /// Notification type: supply and battery.
  public static final int POWER = 0x08;

  private static final int REPORT = 0x05;

  private Notification() {}

  /// One report. `alarmType` and `alarmLevel` are the fields of version 1; older locks fill only
  /// them, newer ones leave them zero and fill type, event and parameters.
  public record Report(
      int alarmType, int alarmLevel, int status, int type, int event, Bytes parameters) {
    private static final int SIZE_V1 = 4;
    private static final int STATUS_AT = 5;
    private static final int TYPE_AT = 6;
    private static final int EVENT_AT = 7;
    private static final int FLAGS_AT = 8;
    private static final int PARAMETERS_AT = 9;
    private static final int LENGTH_BITS = 0x1F;

    /// Whether anything but the fields of version 1 is filled.
    public boolean hasEvent() {
      return type != 0;
    }

    /// The long form, without a sequence number.
    public Bytes encode() {
      return Bytes.of(COMMAND_CLASS, REPORT, alarmType, alarmLevel, 0, status)
          .plus(type, event, parameters.size())
          .plus(parameters);
    }

    /// The form of version 1, which has but two fields.
    public Bytes encodeV1() {
      return Bytes.of(COMMAND_CLASS, REPORT, alarmType, alarmLevel);
    }

    public static Optional<Report> decode(Bytes c) {
      if (!c.startsWith(COMMAND_CLASS, REPORT) || c.size() < SIZE_V1) {
        return Optional.empty();
      }
      if (c.size() <= EVENT_AT) {
        return Optional.of(new Report(c.at(2), c.at(3), 0, 0, 0, Bytes.EMPTY));
      }
      return Optional.of(
          new Report(
              c.at(2), c.at(3), c.at(STATUS_AT), c.at(TYPE_AT), c.at(EVENT_AT), parameters(c)));
    }

    /// A length that claims more than there is yields what there is.
    private static Bytes parameters(Bytes c) {
      if (c.size() <= PARAMETERS_AT) {
        return Bytes.EMPTY;
      }
      int end = Math.min(PARAMETERS_AT + (c.at(FLAGS_AT) & LENGTH_BITS), c.size());
      return c.slice(PARAMETERS_AT, end);
    }
  }
}
