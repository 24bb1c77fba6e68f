package io.lockbridge.driver.zwave.command;

import io.lockbridge.driver.wire.Bytes;
import java.util.Optional;

/// Command class Version (86): which version of a command class a node speaks.
public final class Version {
  public static final int COMMAND_CLASS = 0x86;

  private static final int CLASS_GET = 0x13;
  private static final int CLASS_REPORT = 0x14;

  private Version() {}

  /// Which version of this class do you speak?
  public record ClassGet(int about) {
    public Bytes encode() {
      return Bytes.of(COMMAND_CLASS, CLASS_GET, about);
    }
  }

  /// The version of a class; 0 when the node does not speak it.
  public record ClassReport(int about, int version) {
    private static final int SIZE = 4;

    public Bytes encode() {
      return Bytes.of(COMMAND_CLASS, CLASS_REPORT, about, version);
    }

    public static Optional<ClassReport> decode(Bytes c) {
      return c.startsWith(COMMAND_CLASS, CLASS_REPORT) && c.size() >= SIZE
          ? Optional.of(new ClassReport(c.at(2), c.at(3)))
          : Optional.empty();
    }
  }
}
