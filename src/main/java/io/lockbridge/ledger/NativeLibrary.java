package io.lockbridge.ledger;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Where SQLite's native library is unpacked: a directory that only we can write, since what is
/// loaded from it runs as us.
final class NativeLibrary {
  private static final String PROPERTY = "org.sqlite.tmpdir";

  private NativeLibrary() {}

  /// Must be called before SQLite is first used; later calls in the same process change nothing.
  static void unpackInto(Path directory) {
    if (System.getProperty(PROPERTY) != null) {
      return;
    }
    try {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      removeLeftovers(directory);
      System.setProperty(PROPERTY, directory.toString());
    } catch (IOException cause) {
      throw new LedgerUnusable(
          "Cannot make the directory " + directory + " for SQLite's library: " + cause + ".",
          cause);
    }
  }

  /// A killed process does not remove its copy. One that still runs keeps it in memory.
  private static void removeLeftovers(Path directory) throws IOException {
    try (DirectoryStream<Path> copies = Files.newDirectoryStream(directory, "sqlite-*")) {
      for (Path copy : copies) {
        Files.deleteIfExists(copy);
      }
    }
  }
}
