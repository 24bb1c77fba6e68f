package io.lockbridge.driver.zwave.command;

import io.lockbridge.driver.wire.Bytes;
import java.util.Optional;
import java.util.OptionalInt;

/// Command class Door Lock (62): how a lock is set up, and (version 4) what it is capable of.
public final class DoorLockSetup {
  /// Since this version a lock tells its capabilities.
  public static final int CAPABILITIES_SINCE_VERSION = 4;

  private static final int CONFIGURATION_GET = 0x05;
  private static final int CONFIGURATION_REPORT = 0x06;
  private static final int CAPABILITIES_GET = 0x07;
  private static final int CAPABILITIES_REPORT = 0x08;

  private DoorLockSetup() {}

  /// How are you set up?
  public record ConfigurationGet() {
    public Bytes encode() {
      return Bytes.of(DoorLock.COMMAND_CLASS, CONFIGURATION_GET);
    }
  }

  /// The set-up. `timeoutSeconds` is set when the lock works with a time-out: it relocks so long
  /// after each unlocking. `relockSeconds` is version 4's timer, 0 when it is off.
  public record Configuration(OptionalInt timeoutSeconds, OptionalInt relockSeconds) {
    private static final int TIMED = 0x02;
    private static final int SIZE_V1 = 6;
    private static final int SIZE_V4 = 8;
    private static final int RELOCK_AT = 6;
    private static final int MINUTES_MAX = 0xFD;
    private static final int SECONDS_MAX = 59;
    private static final int SECONDS_PER_MINUTE = 60;

    public static Optional<Configuration> decode(Bytes c) {
      if (!c.startsWith(DoorLock.COMMAND_CLASS, CONFIGURATION_REPORT) || c.size() < SIZE_V1) {
        return Optional.empty();
      }
      return Optional.of(new Configuration(timeout(c), relock(c)));
    }

    private static OptionalInt timeout(Bytes c) {
      int minutes = c.at(4);
      int seconds = c.at(5);
      return c.at(2) == TIMED && minutes <= MINUTES_MAX && seconds <= SECONDS_MAX
          ? OptionalInt.of(minutes * SECONDS_PER_MINUTE + seconds)
          : OptionalInt.empty();
    }

    private static OptionalInt relock(Bytes c) {
      return c.size() < SIZE_V4 ? OptionalInt.empty() : OptionalInt.of(c.uint16(RELOCK_AT));
    }
  }

  /// What are you capable of?
  public record CapabilitiesGet() {
    public Bytes encode() {
      return Bytes.of(DoorLock.COMMAND_CLASS, CAPABILITIES_GET);
    }
  }

  /// Whether the lock vouches for the door contact in its reports, and whether it has a relocking
  /// timer.
  public record Capabilities(boolean hasDoorContact, boolean hasAutoRelock) {
    private static final int LENGTH_BITS = 0x1F;
    private static final int OPERATION_LENGTH_AT = 2;
    private static final int DOOR = 0x01;
    private static final int AUTO_RELOCK = 0x08;

    /// Two lists of their own lengths stand before the flags.
    public static Optional<Capabilities> decode(Bytes c) {
      if (!c.startsWith(DoorLock.COMMAND_CLASS, CAPABILITIES_REPORT)
          || c.size() <= OPERATION_LENGTH_AT) {
        return Optional.empty();
      }
      int modesAt = OPERATION_LENGTH_AT + 1 + (c.at(OPERATION_LENGTH_AT) & LENGTH_BITS);
      if (modesAt >= c.size()) {
        return Optional.empty();
      }
      int conditionAt = modesAt + 2 + c.at(modesAt);
      return conditionAt + 1 >= c.size()
          ? Optional.empty()
          : Optional.of(
              new Capabilities(
                  (c.at(conditionAt) & DOOR) != 0, (c.at(conditionAt + 1) & AUTO_RELOCK) != 0));
    }
  }
}
