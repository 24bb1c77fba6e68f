package io.lockbridge.ledger;

import static io.lockbridge.ledger.Samples.accepted;
import static io.lockbridge.ledger.Samples.armed;
import static io.lockbridge.ledger.Samples.attempt;
import static io.lockbridge.ledger.Samples.attemptId;
import static io.lockbridge.ledger.Samples.done;
import static io.lockbridge.ledger.Samples.run;
import static io.lockbridge.ledger.Samples.tellAttempt;
import static io.lockbridge.ledger.Samples.tellEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptState.Done;
import io.lockbridge.core.attempt.AttemptState.Sent;
import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.attempt.Reason;
import io.lockbridge.core.attempt.Watch;
import io.lockbridge.core.bridge.AttemptQuery;
import io.lockbridge.core.bridge.EventFilter;
import io.lockbridge.core.bridge.EventQuery;
import io.lockbridge.core.bridge.Ledger;
import io.lockbridge.core.bridge.LedgerBroken;
import io.lockbridge.core.bridge.LedgerChange;
import io.lockbridge.core.bridge.LedgerChange.Connect;
import io.lockbridge.core.bridge.LedgerChange.Drop;
import io.lockbridge.core.bridge.LedgerChange.Forget;
import io.lockbridge.core.bridge.LedgerChange.KeepAttempt;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.event.Detail;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the core may rely on of any ledger: the real one and the one of the simulated world pass
/// the same tests, so that a world proves something about the real disk.
abstract class LedgerContract {
  private Ledger ledger;

  /// Opens the ledger: always the same one within a test.
  abstract Ledger open();

  /// The process that had it open is gone.
  abstract void close(Ledger opened);

  @BeforeEach
  void begin() {
    ledger = open();
  }

  @AfterEach
  void end() {
    close(ledger);
  }

  @Test
  void aNewOneIsEmpty() {
    assertThat(ledger.openAttempts()).isEmpty();
    assertThat(ledger.devices()).isEmpty();
    assertThat(ledger.lastConnection()).isZero();
    for (StreamTopic topic : StreamTopic.values()) {
      assertThat(ledger.lastSeq(topic)).isZero();
      assertThat(ledger.waiting(topic)).isZero();
    }
  }

  @Test
  void itsIdAndTheNumberOfTheConnectionStay() {
    UUID id = ledger.id();
    commit(new Connect(1));
    commit(new Connect(2));
    reopen();
    assertThat(ledger.id()).isEqualTo(id);
    assertThat(ledger.lastConnection()).isEqualTo(2);
  }

  @Test
  void aRestartFindsTheOpenAttemptsInTheOrderOfTheirAcceptance() {
    commit(new KeepAttempt(accepted(9)), new KeepAttempt(accepted(3)));
    commit(new KeepAttempt(accepted(5)), new KeepAttempt(accepted(4)));
    commit(new KeepAttempt(done(3)), new KeepAttempt(armed(9)));
    reopen();
    assertThat(ledger.openAttempts()).containsExactly(armed(9), accepted(5), accepted(4));
    assertThat(ledger.attempt(attemptId(3))).contains(done(3));
    assertThat(ledger.attempts(AttemptQuery.newest(2))).containsExactly(accepted(4), accepted(5));
  }

  @Test
  void aWatchedAttemptIsKeptAsArmed() {
    Watch watch = new Watch(1, 2, 3, 4, 5, Reason.UNCONFIRMED);
    commit(new KeepAttempt(attempt(1, new Sent(run(Optional.empty()), watch))));
    assertThat(ledger.attempt(attemptId(1))).contains(armed(1));
  }

  @Test
  void anEndedAttemptNeverChangesAndNothingOfSuchATransactionIsKept() {
    Attempt otherwise = attempt(1, new Done(new Outcome.Failed(Reason.JAMMED), Samples.ALL_MARKS));
    commit(new KeepAttempt(done(1)));
    commit(new KeepAttempt(done(1)));
    assertBroken(new KeepAttempt(accepted(2)), new KeepAttempt(otherwise));
    assertThat(ledger.attempt(attemptId(1))).contains(done(1));
    assertThat(ledger.attempt(attemptId(2))).isEmpty();
  }

  @Test
  void rowsComeInOrderAfterAPositionAndNotMoreThanWanted() {
    for (int seq = 1; seq <= 5; seq++) {
      commit(tellEvent(seq, new Detail.Added()));
    }
    commit(new Forget(StreamTopic.EVENT, 3));
    assertThat(seqs(1, 2)).containsExactly(2L, 4L);
    assertThat(ledger.waiting(StreamTopic.EVENT)).isEqualTo(4);
    assertThat(ledger.waiting(StreamTopic.ATTEMPT)).isZero();
  }

  @Test
  void positionsAndEventsSurviveThatTheirRowsAreForgotten() {
    commit(tellEvent(1, new Detail.Added()), tellEvent(2, new Detail.Connected()));
    commit(new Forget(StreamTopic.EVENT, 1), new Forget(StreamTopic.EVENT, 2));
    reopen();
    assertThat(ledger.waiting(StreamTopic.EVENT)).isZero();
    assertThat(ledger.lastSeq(StreamTopic.EVENT)).isEqualTo(2);
    assertThat(ledger.events(EventQuery.following(Optional.empty(), EventFilter.ANY, 9)))
        .containsExactly(
            Samples.event(1, new Detail.Added()), Samples.event(2, new Detail.Connected()));
  }

  @Test
  void aPositionIsNeitherSkippedNorUsedTwice() {
    commit(tellEvent(1, new Detail.Added()));
    assertBroken(tellEvent(1, new Detail.Jammed()));
    assertBroken(tellEvent(3, new Detail.Jammed()));
    assertThat(ledger.waiting(StreamTopic.EVENT)).isEqualTo(1);
  }

  @Test
  void anAcceptanceIsToldAsPendingAlsoWhenTheAttemptHasEndedSince() {
    commit(new KeepAttempt(accepted(1)), tellAttempt(1, accepted(1)));
    commit(new KeepAttempt(armed(1)), tellAttempt(2, armed(1)));
    commit(new KeepAttempt(done(1)), tellAttempt(3, done(1)));
    reopen();
    List<OutboxRow> rows = ledger.outbox(StreamTopic.ATTEMPT, 0, 10);
    assertThat(rows)
        .extracting(row -> ((Outgoing.AttemptTold) row.content()).attempt().state().isTerminal())
        .containsExactly(false, false, true);
    assertThat(rows.getLast()).isEqualTo(tellAttempt(3, done(1)).row());
  }

  @Test
  void anAttemptThatIsNotKeptCannotBeTold() {
    assertBroken(tellAttempt(1, accepted(1)));
    assertThat(ledger.lastSeq(StreamTopic.ATTEMPT)).isZero();
  }

  @Test
  void whatIsDroppedIsReplacedByAMarkerInItsPlace() {
    for (int seq = 1; seq <= 4; seq++) {
      commit(tellEvent(seq, new Detail.Added()));
    }
    OutboxRow marker = Samples.row(StreamTopic.EVENT, 2, new Outgoing.Gap(2, 3, 2));
    commit(new Drop(StreamTopic.EVENT, 2, 3, marker));
    reopen();
    assertThat(seqs(0, 10)).containsExactly(1L, 2L, 4L);
    assertThat(ledger.outbox(StreamTopic.EVENT, 1, 1)).containsExactly(marker);
    assertThat(ledger.lastSeq(StreamTopic.EVENT)).isEqualTo(4);
    assertBroken(new Drop(StreamTopic.EVENT, 1, 4, marker));
  }

  private void assertBroken(LedgerChange... changes) {
    assertThatThrownBy(() -> commit(changes)).isInstanceOf(LedgerBroken.class);
  }

  private List<Long> seqs(long afterSeq, int limit) {
    return ledger.outbox(StreamTopic.EVENT, afterSeq, limit).stream().map(OutboxRow::seq).toList();
  }

  private void commit(LedgerChange... changes) {
    ledger.commit(List.of(changes));
  }

  private void reopen() {
    close(ledger);
    ledger = open();
  }
}
