package io.lockbridge.ledger;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Turns a ledger back into one that was written before events were read.
final class OldLedger {
  private OldLedger() {}

  static void undo(Path file) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          DROP INDEX events_created;
          DROP INDEX events_of_device;
          DROP INDEX attempts_of_device;
          ALTER TABLE events DROP COLUMN type;
          ALTER TABLE events DROP COLUMN created_millis;
          """);
      statement.executeUpdate(
          "PRAGMA user_version = " + Migrations.SCRIPTS.indexOf("004-events-are-read.sql"));
    }
  }
}
