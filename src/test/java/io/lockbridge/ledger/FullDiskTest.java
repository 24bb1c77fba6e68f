package io.lockbridge.ledger;

import static io.lockbridge.ledger.LedgerFolder.commit;
import static io.lockbridge.ledger.Samples.accepted;
import static io.lockbridge.ledger.Samples.attemptId;
import static io.lockbridge.ledger.Samples.done;
import static io.lockbridge.ledger.Samples.tellEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockbridge.core.bridge.LedgerChange;
import io.lockbridge.core.bridge.LedgerChange.KeepAttempt;
import io.lockbridge.core.bridge.LedgerFull;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.event.Detail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A page limit of SQLite stands for the full disk: it gives the same result code.
class FullDiskTest {
  private static final int ROWS_MAX = 100_000;
  private static final long UNLIMITED = 1_000_000;

  @TempDir Path directory;
  private LedgerFolder folder;
  private Database database;
  private SqliteLedger ledger;
  private long attempts;
  private long events;

  @BeforeEach
  void open() {
    folder = new LedgerFolder(directory);
    folder.hook = new RoomWhereTheReserveWas();
    folder.open().close();
    database = folder.database();
    ledger = folder.open(database, ROWS_MAX);
    commit(ledger, new KeepAttempt(accepted(++attempts)));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void whatDoesNotFitIsRefusedWholeAndTheLedgerWorksOn() {
    fill();
    long before = events;
    assertThat(ledger.waiting(StreamTopic.EVENT)).isEqualTo(before);
    assertThat(ledger.lastSeq(StreamTopic.EVENT)).isEqualTo(before);

    pagesAtMost(UNLIMITED);
    commit(ledger, tellEvent(before + 1, new Detail.Jammed()));
    assertThat(ledger.lastSeq(StreamTopic.EVENT)).isEqualTo(before + 1);
  }

  @Test
  void theReserveMakesRoomForTheEndOfAnAttempt() {
    fill();
    assertThat(folder.reserve()).exists().hasSize(Reserve.BYTES);

    List<LedgerChange> end = endThatNeedsMuchRoom();
    ledger.commit(end);

    assertThat(folder.reserve()).doesNotExist();
    assertThat(ledger.attempt(attemptId(1))).contains(done(1));
  }

  @Test
  void theReserveIsTakenAgainWhenThereIsRoom() {
    fill();
    ledger.commit(endThatNeedsMuchRoom());
    pagesAtMost(UNLIMITED);

    commit(ledger, new KeepAttempt(accepted(++attempts)));

    assertThat(folder.reserve()).exists().hasSize(Reserve.BYTES);
  }

  @Test
  void driversAreToldThatTheirBytesWereNotKept() {
    fill();
    byte[] much = new byte[100_000];
    assertThatThrownBy(() -> ledger.keep().put("zwave.s2", much))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("zwave.s2");
    assertThat(ledger.keep().get("zwave.s2")).isEmpty();
  }

  private void fill() {
    pagesAtMost(1);
    assertThatThrownBy(
            () -> {
              while (events < ROWS_MAX) {
                commit(ledger, tellEvent(events + 1, new Detail.Added()));
                events++;
              }
            })
        .isInstanceOf(LedgerFull.class)
        .hasMessageContaining("is full");
  }

  private List<LedgerChange> endThatNeedsMuchRoom() {
    List<LedgerChange> changes = new ArrayList<>();
    changes.add(new KeepAttempt(done(1)));
    for (int i = 0; i < 100; i++) {
      changes.add(tellEvent(++events, new Detail.Connected()));
    }
    return changes;
  }

  /// A limit below what is there already means: no page more.
  private void pagesAtMost(long pages) {
    database.read(sql -> sql.ask("PRAGMA max_page_count = " + pages));
  }

  /// The page limit knows nothing of files: this makes the reserve's room count.
  private final class RoomWhereTheReserveWas implements CommitHook {
    private boolean isGiven;

    @Override
    public void before(List<LedgerChange> changes) {
      if (!Files.exists(folder.reserve()) && !isGiven) {
        isGiven = true;
        long pages = Long.parseLong(database.read(sql -> sql.ask("PRAGMA page_count")));
        pagesAtMost(pages + Reserve.BYTES / 4096);
      }
    }

    @Override
    public void after(List<LedgerChange> changes) {}
  }
}
