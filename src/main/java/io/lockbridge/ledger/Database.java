package io.lockbridge.ledger;

import io.lockbridge.core.bridge.LedgerBroken;
import io.lockbridge.core.bridge.LedgerFull;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The one connection, under one lock. Any thread may call; each call waits for the disk.
///
/// After an I/O error the connection is never used again, not even to close it: what a failed sync
/// left in memory must not be taken for what is on disk. The process ends, and the next one
/// recovers from the log.
final class Database implements AutoCloseable {
  private static final int COMMITS_PER_CHECKPOINT = 64;

  private final Path file;
  private final Connection connection;
  private final Sql sql;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable String unusable;
  private int commitsSinceCheckpoint;

  Database(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
    this.sql = new Sql(connection);
  }

  /// What is done with the connection.
  @FunctionalInterface
  interface Work<T> {
    T apply(Sql sql) throws SQLException;
  }

  /// What is changed through the connection.
  @FunctionalInterface
  interface Change {
    void apply(Sql sql) throws SQLException;
  }

  /// For building what belongs to this database; every use goes through [#read] and [#write].
  Sql sql() {
    return sql;
  }

  <T> T read(Work<T> work) {
    lock.lock();
    try {
      requireUsable();
      return work.apply(sql);
    } catch (SQLException cause) {
      throw broken("read", cause);
    } finally {
      lock.unlock();
    }
  }

  /// Makes changes in one transaction and returns when they are synced to disk.
  void write(Change change) {
    lock.lock();
    try {
      requireUsable();
      try {
        transact(change);
      } catch (LedgerFull full) {
        if (!emptyLog()) {
          throw full;
        }
        transact(change);
      }
      checkpointAtTimes();
    } finally {
      lock.unlock();
    }
  }

  private void transact(Change change) {
    try {
      sql.run("BEGIN IMMEDIATE");
      change.apply(sql);
      sql.run("COMMIT");
    } catch (SQLException cause) {
      throw failed(cause);
    } catch (RuntimeException cause) {
      undo();
      throw cause;
    }
  }

  private RuntimeException failed(SQLException cause) {
    if (Failure.isFull(cause)) {
      undo();
      return new LedgerFull(
          "The disk of " + file + " is full: nothing is accepted or actuated until there is room.",
          cause);
    }
    if (Failure.isContradiction(cause)) {
      undo();
      return new Contradiction(String.valueOf(cause.getMessage()));
    }
    return broken("written", cause);
  }

  private void undo() {
    try {
      sql.forgetPrepared();
      sql.run("ROLLBACK");
    } catch (SQLException cause) {
      if (!Failure.isNothingToUndo(cause)) {
        throw broken("rolled back", cause);
      }
    }
  }

  /// SQLite's own automatic checkpoint ignores a failed sync of the database file, and could then
  /// overwrite the log that it came from. Ours does not.
  private void checkpointAtTimes() {
    if (++commitsSinceCheckpoint < COMMITS_PER_CHECKPOINT) {
      return;
    }
    commitsSinceCheckpoint = 0;
    checkpoint("PASSIVE");
  }

  /// What the log repeats of the database file is room on a full disk. Returns whether it was given
  /// back.
  boolean emptyLog() {
    lock.lock();
    try {
      requireUsable();
      return checkpoint("TRUNCATE");
    } finally {
      lock.unlock();
    }
  }

  /// Moves the log into the database file; false where the disk is too full for that.
  private boolean checkpoint(String mode) {
    try {
      sql.ask("PRAGMA wal_checkpoint(" + mode + ")");
      return true;
    } catch (SQLException cause) {
      if (!Failure.isFull(cause)) {
        throw broken("written", cause);
      }
      return false;
    }
  }

  private LedgerBroken broken(String what, SQLException cause) {
    unusable =
        "The ledger "
            + file
            + " could not be "
            + what
            + " ("
            + cause.getMessage()
            + "). lockbridge stops; its next start recovers. If it happens again the disk or card"
            + " may be failing: look at dmesg.";
    return new LedgerBroken(unusable, cause);
  }

  private void requireUsable() {
    if (unusable != null) {
      throw new LedgerBroken(unusable, new IllegalStateException("not used after that"));
    }
  }

  /// Closes the file cleanly, unless it broke.
  @Override
  public void close() {
    lock.lock();
    try {
      if (unusable == null) {
        unusable = "The ledger " + file + " is closed.";
        connection.close();
      }
    } catch (SQLException cause) {
      throw broken("closed", cause);
    } finally {
      lock.unlock();
    }
  }
}
