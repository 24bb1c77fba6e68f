package io.lockbridge.driver.zwave.command;

import io.lockbridge.driver.wire.Bytes;
import java.util.Optional;

/// Command class Supervision (6C), version 1: a command, and what became of it.
public final class Supervision {
  public static final int COMMAND_CLASS = 0x6C;

  /// Status: the receiver does not know the command.
  public static final int NO_SUPPORT = 0x00;

  /// Status: under way; a duration follows.
  public static final int WORKING = 0x01;

  /// Status: it did not succeed.
  public static final int FAIL = 0x02;

  /// Status: done, says the receiver.
  public static final int SUCCESS = 0xFF;

  private static final int GET = 0x01;
  private static final int REPORT = 0x02;
  private static final int FLAG = 0x80;
  private static final int SESSION_BITS = 0x3F;

  private Supervision() {}

  /// A command whose outcome is wanted; with `updates` also news while it is under way.
  public record Get(int session, boolean updates, Bytes command) {
    private static final int COMMAND_AT = 4;

    public Bytes encode() {
      return Bytes.of(COMMAND_CLASS, GET, (updates ? FLAG : 0) | session, command.size())
          .plus(command);
    }

    public static Optional<Get> decode(Bytes c) {
      if (!c.startsWith(COMMAND_CLASS, GET)
          || c.size() < COMMAND_AT
          || c.size() < COMMAND_AT + c.at(3)) {
        return Optional.empty();
      }
      return Optional.of(
          new Get(
              c.at(2) & SESSION_BITS,
              (c.at(2) & FLAG) != 0,
              c.slice(COMMAND_AT, COMMAND_AT + c.at(3))));
    }
  }

  /// What became of the command of a session. `duration` is how long it is still under way, 0 to 7F
  /// in seconds; `more` says that another report follows.
  public record Report(int session, boolean more, int status, int duration) {
    private static final int SIZE = 5;

    public Bytes encode() {
      return Bytes.of(COMMAND_CLASS, REPORT, (more ? FLAG : 0) | session, status, duration);
    }

    public static Optional<Report> decode(Bytes c) {
      return c.startsWith(COMMAND_CLASS, REPORT) && c.size() >= SIZE
          ? Optional.of(new Report(c.at(2) & SESSION_BITS, (c.at(2) & FLAG) != 0, c.at(3), c.at(4)))
          : Optional.empty();
    }
  }
}
