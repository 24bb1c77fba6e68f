package io.lockbridge.ledger;

import io.lockbridge.core.bridge.LedgerChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/// A state directory with a ledger in it, that a test may open, close, copy and spoil.
final class LedgerFolder {
  final Path directory;
  final HandClock clock = new HandClock();
  CommitHook hook = CommitHook.NONE;

  LedgerFolder(Path directory) {
    this.directory = directory;
  }

  Path file() {
    return directory.resolve("ledger.db");
  }

  Path log() {
    return directory.resolve("ledger.db-wal");
  }

  Path reserve() {
    return directory.resolve("ledger.reserve");
  }

  SqliteLedger open() {
    return SqliteLedger.open(directory, UUID::randomUUID, clock, hook);
  }

  /// The same on a database that the test holds as well.
  SqliteLedger open(Database database, int rowsMax) {
    return new SqliteLedger(
        database, new LedgerParts(UUID::randomUUID, clock, hook, new Reserve(reserve()), rowsMax));
  }

  Database database() {
    return Opening.open(file());
  }

  /// What a killed process leaves: the files as they are at this moment.
  LedgerFolder copyAsIfKilled(Path target) throws IOException {
    Files.createDirectories(target);
    Files.copy(file(), target.resolve("ledger.db"));
    if (Files.exists(log())) {
      Files.copy(log(), target.resolve("ledger.db-wal"));
    }
    return new LedgerFolder(target);
  }

  static void commit(SqliteLedger ledger, LedgerChange... changes) {
    ledger.commit(List.of(changes));
  }
}
