package io.lockbridge.driver.zwave.command;

import io.lockbridge.driver.wire.Bytes;
import java.util.Optional;

/// Command class Door Lock (62), versions 1 to 4: set a mode, ask for it, hear of it.
public final class DoorLock {
  public static final int COMMAND_CLASS = 0x62;

  /// Mode: secured.
  public static final int SECURED = 0xFF;

  /// Mode: unsecured.
  public static final int UNSECURED = 0x00;

  /// Mode: the lock does not know; some report a jam in this way.
  public static final int UNKNOWN = 0xFE;

  private static final int OPERATION_SET = 0x01;
  private static final int OPERATION_GET = 0x02;
  private static final int OPERATION_REPORT = 0x03;

  private DoorLock() {}

  /// Version 1: set the mode.
  public record OperationSet(int mode) {
    public Bytes encode() {
      return Bytes.of(COMMAND_CLASS, OPERATION_SET, mode);
    }

    public static Optional<OperationSet> decode(Bytes command) {
      return command.startsWith(COMMAND_CLASS, OPERATION_SET) && command.size() > 2
          ? Optional.of(new OperationSet(command.at(2)))
          : Optional.empty();
    }
  }

  /// Version 1: what is your mode?
  public record OperationGet() {
    public Bytes encode() {
      return Bytes.of(COMMAND_CLASS, OPERATION_GET);
    }

    public static Optional<OperationGet> decode(Bytes command) {
      return command.startsWith(COMMAND_CLASS, OPERATION_GET)
          ? Optional.of(new OperationGet())
          : Optional.empty();
    }
  }

  /// The lock's mode, asked or unasked. Handles, door condition and time-out are carried, not
  /// judged: many locks fill them with nonsense. Versions 3 and later append `target` and its
  /// duration.
  public record OperationReport(
      int mode,
      int handles,
      int condition,
      int timeoutMinutes,
      int timeoutSeconds,
      Optional<Target> target) {
    private static final int SIZE_V1 = 7;
    private static final int SIZE_V3 = 9;

    private static final int DOOR_CLOSED = 0x01;

    /// What the condition says of the door; true only of a lock that vouches for it.
    public boolean isDoorClosed() {
      return (condition & DOOR_CLOSED) != 0;
    }

    /// Where the bolt is going and how long it takes.
    public record Target(int mode, int duration) {}

    public Bytes encode() {
      Bytes v1 =
          Bytes.of(COMMAND_CLASS, OPERATION_REPORT, mode, handles, condition)
              .plus(timeoutMinutes, timeoutSeconds);
      return target.map(t -> v1.plus(t.mode(), t.duration())).orElse(v1);
    }

    public static Optional<OperationReport> decode(Bytes c) {
      if (!c.startsWith(COMMAND_CLASS, OPERATION_REPORT) || c.size() < SIZE_V1) {
        return Optional.empty();
      }
      Optional<Target> target =
          c.size() < SIZE_V3 ? Optional.empty() : Optional.of(new Target(c.at(7), c.at(8)));
      return Optional.of(new OperationReport(c.at(2), c.at(3), c.at(4), c.at(5), c.at(6), target));
    }
  }
}
