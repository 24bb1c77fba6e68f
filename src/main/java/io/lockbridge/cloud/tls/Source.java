package io.lockbridge.cloud.tls;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A file that the configuration names, and the key that names it.
///
/// @param key such as `broker.tls.ca_file`
record Source(String key, Path file) {
  /// More than the biggest list of authorities that systems ship.
  private static final int BYTES_MAX = 1024 * 1024;

  byte[] bytes() throws Unusable {
    try {
      if (Files.isDirectory(file)) {
        throw wrong("is a directory; name the file in it");
      }
      if (Files.size(file) > BYTES_MAX) {
        throw wrong("is larger than " + BYTES_MAX + " bytes, so it is not the right file");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException _) {
      throw wrong("does not exist; put it there, or name another file");
    } catch (AccessDeniedException _) {
      throw wrong("may not be read by the user that runs lockbridge; give it to that user");
    } catch (IOException cause) {
      throw wrong("cannot be read (" + cause.getMessage() + ")");
    }
  }

  Unusable wrong(String words) {
    return new Unusable(key + ": " + file + " " + words + ".");
  }

  Unusable wrong(int line, String words) {
    return new Unusable(key + ": " + file + ":" + line + ": " + words + ".");
  }
}
