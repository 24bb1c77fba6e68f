package io.lockbridge.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The name of this boot, to which all readings of [Boottime] belong.
///
/// A hardened unit cannot see `/proc/sys`; systemd passes the name as `LOCKBRIDGE_BOOT_ID` then.
public final class BootId {
  /// Set by the unit to `%b`.
  public static final String VARIABLE = "LOCKBRIDGE_BOOT_ID";

  private static final Path KERNELS = Path.of("/proc/sys/kernel/random/boot_id");

  private BootId() {}

  /// Reads it.
  ///
  /// @throws IllegalStateException when neither the variable nor the kernel's file tells it
  public static String read() {
    return read(System.getenv(), KERNELS);
  }

  static String read(Map<String, String> environment, Path kernels) {
    @Nullable String given = environment.get(VARIABLE);
    if (given != null && !given.isBlank()) {
      return plain(given);
    }
    try {
      return plain(Files.readString(kernels));
    } catch (IOException cause) {
      throw new IllegalStateException(
          "This boot has no name: "
              + kernels
              + " cannot be read. Set "
              + VARIABLE
              + ", as the unit does (Environment=LOCKBRIDGE_BOOT_ID=%b).",
          cause);
    }
  }

  /// systemd writes it without dashes, the kernel with.
  private static String plain(String name) {
    return name.strip().replace("-", "").toLowerCase(Locale.ROOT);
  }
}
