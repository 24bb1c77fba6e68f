package io.lockbridge.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads secrets from files; systemd credentials are such files.
public final class Secrets {
  /// More than any password or key that we use.
  private static final int BYTES_MAX = 16 * 1024;

  private Secrets() {}

  /// Reads a secret, without the line end that editors add.
  ///
  /// @throws IllegalStateException when there is none, with words that name the file
  public static Secret read(Path file) {
    byte[] bytes = bytes(file);
    int end = bytes.length;
    if (end > 0 && bytes[end - 1] == '\n') {
      end--;
    }
    if (end > 0 && bytes[end - 1] == '\r') {
      end--;
    }
    byte[] trimmed = Arrays.copyOf(bytes, end);
    Arrays.fill(bytes, (byte) 0);
    if (end == 0) {
      throw unreadable(file, "is empty. Write the secret into it", null);
    }
    Secret secret = new Secret(trimmed);
    Arrays.fill(trimmed, (byte) 0);
    return secret;
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > BYTES_MAX) {
        throw unreadable(
            file, "is larger than " + BYTES_MAX + " bytes, so it is not the right file", null);
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException cause) {
      throw unreadable(
          file, "does not exist. Create it, or name another file in the configuration", cause);
    } catch (IOException cause) {
      throw unreadable(
          file, "cannot be read. Give it to the user that runs lockbridge, with mode 0400", cause);
    }
  }

  private static IllegalStateException unreadable(
      Path file, String what, @Nullable IOException cause) {
    return new IllegalStateException("The secret file " + file + " " + what + ".", cause);
  }
}
