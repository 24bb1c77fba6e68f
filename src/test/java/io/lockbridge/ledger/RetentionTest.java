package io.lockbridge.ledger;

import static io.lockbridge.ledger.LedgerFolder.commit;
import static io.lockbridge.ledger.Samples.accepted;
import static io.lockbridge.ledger.Samples.attemptId;
import static io.lockbridge.ledger.Samples.done;
import static io.lockbridge.ledger.Samples.tellAttempt;
import static io.lockbridge.ledger.Samples.tellEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.bridge.LedgerChange;
import io.lockbridge.core.bridge.LedgerChange.Connect;
import io.lockbridge.core.bridge.LedgerChange.Forget;
import io.lockbridge.core.bridge.LedgerChange.KeepAttempt;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.event.Detail;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
  private static final int ROWS_MAX = 10;
  private static final int COMMITS_TO_A_PASS = 130;

  @TempDir Path directory;
  private LedgerFolder folder;
  private Database database;
  private SqliteLedger ledger;
  private long connection;

  @BeforeEach
  void open() {
    folder = new LedgerFolder(directory);
    database = folder.database();
    ledger = folder.open(database, ROWS_MAX);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void whatIsOlderThanNinetyDaysGoes() {
    commit(ledger, new KeepAttempt(done(1)), new KeepAttempt(accepted(2)), event(1));
    commit(ledger, new Forget(StreamTopic.EVENT, 1));
    folder.clock.pass(Duration.ofDays(89));
    commit(ledger, new KeepAttempt(done(3)));
    turn();
    assertThat(ledger.attempt(attemptId(1))).as("one day too young").isPresent();
    assertThat(eventsKept()).isEqualTo(1);

    folder.clock.pass(Duration.ofDays(2));
    turn();
    assertThat(ledger.attempt(attemptId(1))).isEmpty();
    assertThat(ledger.attempt(attemptId(2))).as("still open").isPresent();
    assertThat(ledger.attempt(attemptId(3))).as("young").isPresent();
    assertThat(eventsKept()).isZero();
  }

  @Test
  void whatIsTooManyGoesButNoAttemptWithinTwoHours() {
    for (int i = 1; i <= ROWS_MAX + 5; i++) {
      commit(ledger, new KeepAttempt(done(i)), event(i), new Forget(StreamTopic.EVENT, i));
    }
    folder.clock.pass(Duration.ofMinutes(119));
    turn();
    assertThat(eventsKept()).isEqualTo(ROWS_MAX);
    assertThat(ledger.attempt(attemptId(1))).isPresent();

    folder.clock.pass(Duration.ofMinutes(2));
    turn();
    assertThat(ledger.attempt(attemptId(5))).isEmpty();
    assertThat(ledger.attempt(attemptId(6))).isPresent();
  }

  @Test
  void aWallClockThatJumpsForgetsNoAttemptThatCouldBeRepeated() {
    commit(ledger, new KeepAttempt(done(1)));
    folder.clock.jump(Duration.ofDays(20_000));
    turn();
    assertThat(ledger.attempt(attemptId(1))).isPresent();

    folder.clock.pass(Duration.ofHours(3));
    turn();
    assertThat(ledger.attempt(attemptId(1))).isEmpty();
  }

  @Test
  void timeInServiceIsCountedOnAfterARestart() {
    folder.clock.pass(Duration.ofHours(1));
    commit(ledger, new KeepAttempt(done(1)));
    ledger.close();
    folder.clock.jump(Duration.ofDays(100));
    database = folder.database();
    ledger = folder.open(database, ROWS_MAX);
    assertThat(ledger.attempt(attemptId(1))).as("time off does not count").isPresent();

    folder.clock.pass(Duration.ofHours(2));
    turn();
    assertThat(ledger.attempt(attemptId(1))).isEmpty();
  }

  @Test
  void whatWaitsForTheBrokerStays() {
    commit(ledger, new KeepAttempt(done(1)), tellAttempt(1, done(1)), event(1));
    folder.clock.pass(Duration.ofDays(200));
    turn();
    assertThat(ledger.outbox(StreamTopic.ATTEMPT, 0, 10)).hasSize(1);
    assertThat(ledger.outbox(StreamTopic.EVENT, 0, 10)).hasSize(1);

    commit(ledger, new Forget(StreamTopic.ATTEMPT, 1), new Forget(StreamTopic.EVENT, 1));
    turn();
    assertThat(ledger.attempt(attemptId(1))).isEmpty();
    assertThat(eventsKept()).isZero();
  }

  private static LedgerChange event(long seq) {
    return tellEvent(seq, new Detail.Added());
  }

  /// Enough commits for the ledger to look for what is old.
  private void turn() {
    for (int i = 0; i < COMMITS_TO_A_PASS; i++) {
      commit(ledger, new Connect(++connection));
    }
  }

  private long eventsKept() {
    return database.read(sql -> sql.count("SELECT count(*) AS n FROM events"));
  }
}
