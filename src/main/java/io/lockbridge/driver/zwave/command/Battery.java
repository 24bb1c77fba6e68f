package io.lockbridge.driver.zwave.command;

import io.lockbridge.driver.wire.Bytes;
import java.util.Optional;

/// Command class Battery (80), as far as every version has it: the level.
public final class Battery {
  public static final int COMMAND_CLASS = 0x80;

  private static final int GET = 0x02;
  private static final int REPORT = 0x03;

  private Battery() {}

  /// What is your level?
  public record Get() {
    public Bytes encode() {
      return Bytes.of(COMMAND_CLASS, GET);
    }

    public static Optional<Get> decode(Bytes command) {
      return command.startsWith(COMMAND_CLASS, GET) ? Optional.of(new Get()) : Optional.empty();
    }
  }

  /// The level in percent, or `LOW` for "change me now".
  public record Report(int level) {
    public static final int LOW = 0xFF;

    private static final int PERCENT_MAX = 100;

    public boolean low() {
      return level == LOW;
    }

    /// Percent, 0 for a lock that only says that it is low.
    public int percent() {
      return low() ? 0 : Math.min(level, PERCENT_MAX);
    }

    public Bytes encode() {
      return Bytes.of(COMMAND_CLASS, REPORT, level);
    }

    public static Optional<Report> decode(Bytes command) {
      return command.startsWith(COMMAND_CLASS, REPORT) && command.size() > 2
          ? Optional.of(new Report(command.at(2)))
          : Optional.empty();
    }
  }
}
