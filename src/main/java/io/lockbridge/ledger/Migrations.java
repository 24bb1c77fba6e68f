package io.lockbridge.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// Brings the tables of an older ledger up to date, one numbered script and one transaction at a
/// time; `user_version` says how many were applied. There is no way back.
final class Migrations {
  /// "LKBR": tells our databases from those of other programs.
  private static final int APPLICATION_ID = 0x4c4b4252;

  static final List<String> SCRIPTS =
      List.of("001-first.sql", "002-devices.sql", "003-requests.sql", "004-events-are-read.sql");

  private final Path file;
  private final Sql sql;

  Migrations(Path file, Sql sql) {
    this.file = file;
    this.sql = sql;
  }

  void apply() throws SQLException {
    int version = Integer.parseInt(sql.ask("PRAGMA user_version"));
    requireOurs(version);
    for (int next = version + 1; next <= SCRIPTS.size(); next++) {
      apply(next);
    }
  }

  private void requireOurs(int version) throws SQLException {
    boolean isEmpty = version == 0 && sql.ask("SELECT count(*) FROM sqlite_schema").equals("0");
    boolean isMarked = sql.ask("PRAGMA application_id").equals(String.valueOf(APPLICATION_ID));
    if (!isEmpty && !isMarked) {
      throw new LedgerUnusable(
          "The ledger " + file + " is another program's database. Move it aside and start again.");
    }
    if (version > SCRIPTS.size()) {
      throw new LedgerUnusable(
          "The ledger "
              + file
              + " was written by a newer lockbridge (tables of version "
              + version
              + "; this one knows up to "
              + SCRIPTS.size()
              + "). Install that version again, or restore a copy from before the upgrade. Nothing"
              + " was changed.");
    }
  }

  private void apply(int version) throws SQLException {
    sql.run("BEGIN IMMEDIATE");
    sql.run(script(SCRIPTS.get(version - 1)));
    sql.run("PRAGMA application_id = " + APPLICATION_ID);
    sql.run("PRAGMA user_version = " + version);
    sql.run("COMMIT");
  }

  private static String script(String name) {
    try (InputStream stream = Migrations.class.getResourceAsStream("/ledger/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("the program lacks its resource ledger/" + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
