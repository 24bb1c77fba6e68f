package io.lockbridge.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// Where SQLite's native library is unpacked: a directory that only we can write, since what is
/// loaded from it runs as us. It is unpacked once for each version; by itself the driver would
/// write and read back a megabyte at each start, on a card that wears.
final class NativeLibrary {
  private static final String FOLDER = "org.sqlite.lib.path";

  /// Where the driver unpacks it after all, should the library that we keep not be loadable.
  private static final String FALLBACK = "org.sqlite.tmpdir";

  private static final String NAME = LibraryLoaderUtil.getNativeLibName();

  private NativeLibrary() {}

  /// Must be called before SQLite is first used. Where a library is named already, this one's or
  /// the operator's, it stays.
  static void unpackInto(Path directory) {
    String folder = System.getProperty(FOLDER, "");
    if (!folder.isEmpty() && Files.exists(Path.of(folder, NAME))) {
      return;
    }
    try {
      System.setProperty(FOLDER, unpacked(directory).toString());
      System.setProperty(FALLBACK, directory.toString());
    } catch (IOException cause) {
      throw new LedgerUnusable(
          "Cannot make the directory " + directory + " for SQLite's library: " + cause + ".",
          cause);
    }
  }

  /// The folder of the library, below this directory. The library is whole or not there: it gets
  /// its name when it is on disk.
  static Path unpacked(Path directory) throws IOException {
    // Not "sqlite-": the driver tidies up what begins with that.
    Path folder = directory.resolve("libsqlite-" + SQLiteJDBCLoader.getVersion());
    Path library = folder.resolve(NAME);
    if (!Files.exists(library)) {
      makePrivate(directory);
      removeOthers(directory);
      makePrivate(folder);
      Path unfinished = folder.resolve(NAME + ".new");
      copyResource(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + NAME, unfinished);
      Files.move(unfinished, library, StandardCopyOption.ATOMIC_MOVE);
    }
    return folder;
  }

  private static void makePrivate(Path directory) throws IOException {
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private static void copyResource(String resource, Path file) throws IOException {
    try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (library == null) {
        throw new IOException("the SQLite driver has no library for this machine: " + resource);
      }
      Files.copy(library, file);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /// Libraries of other versions, and what a killed process left. One that still runs keeps its own
  /// in memory.
  private static void removeOthers(Path directory) throws IOException {
    try (DirectoryStream<Path> copies =
        Files.newDirectoryStream(directory, "{sqlite,libsqlite}-*")) {
      for (Path copy : copies) {
        remove(copy);
      }
    }
  }

  private static void remove(Path copy) throws IOException {
    if (Files.isDirectory(copy)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(copy)) {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
      }
    }
    Files.deleteIfExists(copy);
  }
}
