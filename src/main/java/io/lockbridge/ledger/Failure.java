package io.lockbridge.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What SQLite's result codes mean for the ledger and for the person who runs it.
final class Failure {
  private static final int PRIMARY = 0xff;

  private Failure() {}

  static boolean isFull(SQLException cause) {
    return is(cause, SQLiteErrorCode.SQLITE_FULL);
  }

  static boolean isContradiction(SQLException cause) {
    return is(cause, SQLiteErrorCode.SQLITE_CONSTRAINT);
  }

  /// SQLite answers so to a ROLLBACK when it has rolled back by itself.
  static boolean isNothingToUndo(SQLException cause) {
    return is(cause, SQLiteErrorCode.SQLITE_ERROR);
  }

  /// Why a database cannot be opened, and what to do.
  static LedgerUnusable atOpening(Path file, SQLException cause) {
    String what =
        switch (SQLiteErrorCode.getErrorCode(code(cause))) {
          case SQLITE_BUSY, SQLITE_LOCKED ->
              "is in use by another process. Only one lockbridge may use it: stop the other one"
                  + " (systemctl stop lockbridge), or give this one another state_directory";
          case SQLITE_NOTADB ->
              "is not a SQLite database. Nothing was changed. Restore it from a copy, or move it"
                  + " aside to start with an empty ledger";
          case SQLITE_CORRUPT -> damaged(String.valueOf(cause.getMessage()));
          case SQLITE_READONLY ->
              "is read-only. Make it, and the directory that it is in, writable for the user that"
                  + " runs lockbridge";
          case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
              "cannot be opened. The user that runs lockbridge must own it and its directory";
          case SQLITE_FULL ->
              "cannot be created: the disk is full. Make room (journalctl --vacuum-size=50M helps)"
                  + " and start again";
          default ->
              "cannot be read or written ("
                  + cause.getMessage()
                  + "). The disk or card may be failing: look at dmesg, copy the state directory"
                  + " to a good disk, and start again there";
        };
    return new LedgerUnusable("The ledger " + file + " " + what + ".", cause);
  }

  static String damaged(String how) {
    return "is damaged ("
        + how
        + "). Nothing was changed. Restore it from a copy, or move it aside together with its"
        + " -wal file to start with an empty ledger; the bridge's devices then get new ids";
  }

  private static boolean is(SQLException cause, SQLiteErrorCode code) {
    return code(cause) == code.code;
  }

  private static int code(SQLException cause) {
    return cause instanceof SQLiteException known
        ? known.getResultCode().code & PRIMARY
        : cause.getErrorCode() & PRIMARY;
  }
}
