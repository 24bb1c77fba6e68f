package io.lockbridge.driver.zwave.command;

import io.lockbridge.driver.wire.Bytes;
import java.util.Optional;

/// Command class User Code (63), as far as it tells how many codes fit into a lock.
public final class UserCode {
  public static final int COMMAND_CLASS = 0x63;

  private static final int USERS_GET = 0x04;
  private static final int USERS_REPORT = 0x05;

  private UserCode() {}

  /// How many codes do you hold?
  public record UsersGet() {
    public Bytes encode() {
      return Bytes.of(COMMAND_CLASS, USERS_GET);
    }
  }

  /// So many. Version 2 appends a wider number, which counts where it is there.
  public record UsersReport(int users) {
    private static final int OCTET_MAX = 0xFF;
    private static final int SIZE_V1 = 3;
    private static final int SIZE_V2 = 5;

    public Bytes encode() {
      Bytes v1 = Bytes.of(COMMAND_CLASS, USERS_REPORT, Math.min(users, OCTET_MAX));
      return users > OCTET_MAX ? v1.plus(users >> Byte.SIZE, users & OCTET_MAX) : v1;
    }

    public static Optional<UsersReport> decode(Bytes c) {
      if (!c.startsWith(COMMAND_CLASS, USERS_REPORT) || c.size() < SIZE_V1) {
        return Optional.empty();
      }
      return Optional.of(new UsersReport(c.size() < SIZE_V2 ? c.at(2) : c.uint16(3)));
    }
  }
}
