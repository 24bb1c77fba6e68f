package io.lockbridge.ledger;

import static io.lockbridge.ledger.LedgerFolder.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockbridge.core.bridge.LedgerChange.Connect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
  private static final int PAGE = 4096;

  @TempDir Path directory;
  private LedgerFolder folder;

  @BeforeEach
  void makeLedger() {
    folder = new LedgerFolder(directory);
    try (var ledger = folder.open()) {
      commit(ledger, new Connect(7));
    }
  }

  @Test
  void aDamagedFileIsRefusedAfterAKillAndLeftAsItIs() throws IOException {
    byte[] damaged;
    LedgerFolder killed;
    try (var ledger = folder.open()) {
      commit(ledger, new Connect(8));
      killed = folder.copyAsIfKilled(directory.resolve("killed"));
    }
    damaged = flipEveryPageButTheFirst(killed.file());

    assertRefused(killed, "is damaged", "Restore it from a copy", killed.file().toString());
    assertThat(Files.readAllBytes(killed.file())).isEqualTo(damaged);
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws IOException {
    Files.writeString(folder.file(), "this was never a database. ".repeat(200));
    assertRefused(folder, "is not a SQLite database", "move it aside");
  }

  @Test
  void anotherProgramsDatabaseIsRefused() throws SQLException, IOException {
    Files.delete(folder.file());
    change("CREATE TABLE recipes (name TEXT)");
    assertRefused(folder, "another program's database");
  }

  @Test
  void aNewerLedgerIsRefused() throws SQLException {
    change("PRAGMA user_version = 99");
    assertRefused(folder, "newer lockbridge", "version 99", "Install that version again");
  }

  @Test
  void aReadOnlyFileIsRefused() throws IOException {
    permit(folder.file(), "r--r--r--");
    assertRefused(folder, "ledger.db is not writable", "chmod u+w");
  }

  @Test
  void aReadOnlyDirectoryIsRefused() throws IOException {
    permit(directory, "r-xr-xr-x");
    try {
      assertRefused(folder, directory + " is not writable");
    } finally {
      permit(directory, "rwx------");
    }
  }

  @Test
  void aStateDirectoryThatIsNotThereIsRefused() {
    assertRefused(new LedgerFolder(directory.resolve("nowhere")), "is not a directory");
  }

  @Test
  void twoCannotUseOneLedger() {
    try (var ledger = folder.open()) {
      assertRefused(folder, "in use by another process", "systemctl stop lockbridge");
      commit(ledger, new Connect(8));
      assertThat(ledger.lastConnection()).as("the first is not disturbed").isEqualTo(8);
    }
  }

  @Test
  void aRefusedLedgerCanBeUsedOnceItsCauseIsGone() throws IOException {
    permit(folder.file(), "r--------");
    assertRefused(folder, "not writable");
    permit(folder.file(), "rw-------");
    try (var ledger = folder.open()) {
      assertThat(ledger.lastConnection()).isEqualTo(7);
    }
  }

  @Test
  void onlyTheOwnerMayReadTheFile() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.file())))
        .isEqualTo("rw-------");
  }

  private static void assertRefused(LedgerFolder refused, String... words) {
    assertThatThrownBy(() -> refused.open().close())
        .isInstanceOf(LedgerUnusable.class)
        .hasMessageContainingAll(words);
  }

  private static byte[] flipEveryPageButTheFirst(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int i = PAGE; i < bytes.length; i += 64) {
      bytes[i] ^= (byte) 0xff;
    }
    Files.write(file, bytes);
    return bytes;
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private void change(String statement) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.file());
        var statements = connection.createStatement()) {
      statements.executeUpdate(statement);
    }
  }
}
