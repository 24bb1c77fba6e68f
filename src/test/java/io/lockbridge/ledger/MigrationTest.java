package io.lockbridge.ledger;

import static io.lockbridge.ledger.LedgerFolder.commit;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.bridge.LedgerChange.Connect;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.bridge.StreamTopic;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationTest {
  @TempDir Path directory;

  @Test
  void whatWaitedInALedgerOfTheFirstVersionIsStillTold() throws Exception {
    LedgerFolder folder = new LedgerFolder(directory);
    writeFirstVersion(folder.file());
    try (var ledger = folder.open()) {
      assertThat(ledger.outbox(StreamTopic.REFUSED, 0, 10))
          .extracting(OutboxRow::content)
          .singleElement()
          .isInstanceOf(Outgoing.RefusalTold.class);
      assertThat(ledger.outbox(StreamTopic.EVENT, 0, 10))
          .extracting(OutboxRow::content)
          .containsExactly(new Outgoing.Gap(3, 5, 3));
      assertThat(ledger.lastSeq(StreamTopic.EVENT)).isEqualTo(5);
      assertThat(ledger.lastSeq(StreamTopic.ANSWER)).isZero();
      assertThat(ledger.openRequests()).isEmpty();
      commit(ledger, new Connect(1));
    }
  }

  private static void writeFirstVersion(Path file) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statements = connection.createStatement()) {
      statements.executeUpdate(script("001-first.sql"));
      statements.executeUpdate("PRAGMA application_id = 1280000594");
      statements.executeUpdate("PRAGMA user_version = 1");
      statements.executeUpdate("UPDATE streams SET last_seq = 5");
      statements.executeUpdate(
          """
          INSERT INTO outbox (topic, seq, occurred_at, occurred_clock, kind,
            refused_attempt, refusal, explanation, gap_from, gap_to, gap_count)
          VALUES
            ('up/answer/refused', 5, '2026-11-23T10:00:00Z', 'unset', 'refusal',
              'x', 'stale', 'Too late.', NULL, NULL, NULL),
            ('up/event', 3, '2026-11-23T10:00:00Z', 'unset', 'gap',
              NULL, NULL, NULL, 3, 5, 3)
          """);
    }
  }

  private static String script(String name) throws Exception {
    try (InputStream stream = MigrationTest.class.getResourceAsStream("/ledger/" + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
