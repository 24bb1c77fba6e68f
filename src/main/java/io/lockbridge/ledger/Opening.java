package io.lockbridge.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/// Opens the database file: checks it, takes it for this process alone, brings its tables up to
/// date. What cannot be used is left as it is and refused with words.
final class Opening {
  private static final String OWNER_ONLY = "rw-------";

  private final Path file;

  private Opening(Path file) {
    this.file = file;
  }

  static Database open(Path file) {
    return new Opening(file).open();
  }

  private Database open() {
    requireWritable();
    try {
      if (wasLeftOpen()) {
        requireSound();
      }
      Connection connection = connect(SQLiteOpenMode.READWRITE);
      try {
        prepare(new Sql(connection));
        return new Database(file, connection);
      } catch (SQLException | RuntimeException cause) {
        connection.close();
        throw cause;
      }
    } catch (SQLException cause) {
      throw Failure.atOpening(file, cause);
    }
  }

  /// SQLite removes the log when it closes the database; a log that is there tells of a kill.
  private boolean wasLeftOpen() {
    try {
      Path log = file.resolveSibling(file.getFileName() + "-wal");
      return Files.exists(log) && Files.size(log) > 0;
    } catch (IOException cause) {
      return true;
    }
  }

  private void requireWritable() {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new LedgerUnusable(
          "The state directory " + directory + " is not a directory. Create it, or name another.");
    }
    requireWritable(directory);
    if (Files.exists(file)) {
      requireWritable(file);
    } else {
      createForOwnerOnly();
    }
  }

  /// The permission bits count also for root, whom the system would let through: somebody has set
  /// them on purpose.
  private void requireWritable(Path path) {
    try {
      boolean ownerMay =
          Files.getPosixFilePermissions(path).contains(PosixFilePermission.OWNER_WRITE);
      if (ownerMay && Files.isWritable(path)) {
        return;
      }
    } catch (IOException cause) {
      throw new LedgerUnusable("Cannot look at " + path + ": " + cause.getMessage() + ".", cause);
    }
    throw new LedgerUnusable(
        path
            + " is not writable. Give it to the user that runs lockbridge (chown lockbridge "
            + path
            + "; chmod u+w "
            + path
            + ") and start again.");
  }

  /// Keys of locks are kept in it.
  private void createForOwnerOnly() {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    } catch (IOException cause) {
      throw new LedgerUnusable(
          "Cannot create the ledger " + file + ": " + cause.getMessage() + ". Is there room?",
          cause);
    }
  }

  private Connection connect(SQLiteOpenMode mode) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.READWRITE);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setOpenMode(mode);
    config.setBusyTimeout(0);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  private void prepare(Sql sql) throws SQLException {
    sql.run("PRAGMA page_size = 4096");
    sql.ask("PRAGMA locking_mode = EXCLUSIVE");
    // The first access. It takes the file for this process, also when it changes nothing.
    String mode = sql.ask("PRAGMA journal_mode = WAL");
    if (!mode.equals("wal")) {
      throw new LedgerUnusable(
          "The ledger " + file + " lies on a file system that cannot keep a write-ahead log.");
    }
    sql.run("PRAGMA synchronous = FULL");
    sql.run("PRAGMA foreign_keys = ON");
    sql.ask("PRAGMA wal_autocheckpoint = 0");
    sql.run("BEGIN IMMEDIATE");
    sql.run("COMMIT");
    new Migrations(file, sql).apply();
  }

  /// Looks without writing: a connection that may write would move the log into the file as it
  /// closes.
  private void requireSound() throws SQLException {
    try (Connection connection = connect(SQLiteOpenMode.READONLY)) {
      String found = new Sql(connection).ask("PRAGMA quick_check(1)");
      if (!found.equals("ok")) {
        throw new LedgerUnusable("The ledger " + file + " " + Failure.damaged(found) + ".");
      }
    }
  }
}
