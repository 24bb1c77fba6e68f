package io.lockbridge.ledger;

import static io.lockbridge.ledger.LedgerFolder.commit;
import static io.lockbridge.ledger.Samples.accepted;
import static io.lockbridge.ledger.Samples.armed;
import static io.lockbridge.ledger.Samples.attemptId;
import static io.lockbridge.ledger.Samples.done;
import static io.lockbridge.ledger.Samples.row;
import static io.lockbridge.ledger.Samples.tellAttempt;
import static io.lockbridge.ledger.Samples.tellEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.Refusal;
import io.lockbridge.core.bridge.LedgerBroken;
import io.lockbridge.core.bridge.LedgerChange.Drop;
import io.lockbridge.core.bridge.LedgerChange.Enqueue;
import io.lockbridge.core.bridge.LedgerChange.Forget;
import io.lockbridge.core.bridge.LedgerChange.KeepAttempt;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.bridge.RefusedCommand;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.device.BatteryLevel;
import io.lockbridge.core.device.Cause;
import io.lockbridge.core.device.Denial;
import io.lockbridge.core.device.Method;
import io.lockbridge.core.device.Reachability.Breach;
import io.lockbridge.core.event.Detail;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutboxTest {
  @TempDir Path directory;
  private LedgerFolder folder;
  private SqliteLedger ledger;

  @BeforeEach
  void open() {
    folder = new LedgerFolder(directory);
    ledger = folder.open();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  static Stream<Detail> everyDetail() {
    return Stream.of(
        new Detail.Locked(Cause.keycode(3), Optional.empty()),
        new Detail.Unlocked(Cause.of(Method.REMOTE), Optional.of(attemptId(1))),
        new Detail.AttemptEnded(attemptId(1), ActionType.LOCK_DOOR, Detail.Ending.ERROR),
        new Detail.AccessDenied(Optional.of(Denial.OUTSIDE_SCHEDULE), OptionalInt.of(4)),
        new Detail.AccessDenied(Optional.empty(), OptionalInt.empty()),
        new Detail.Added(),
        new Detail.Removed(),
        new Detail.Tampered(),
        new Detail.Connected(),
        new Detail.Disconnected(Breach.HUB),
        new Detail.LowBattery(new BatteryLevel(7)),
        new Detail.BatteryStatusChanged(new BatteryLevel(99)),
        new Detail.Jammed());
  }

  @ParameterizedTest
  @MethodSource("everyDetail")
  void anEventIsToldAsItHappened(Detail detail) {
    Enqueue told = tellEvent(1, detail);
    commit(ledger, told);
    reopen();
    assertThat(ledger.outbox(StreamTopic.EVENT, 0, 10)).containsExactly(told.row());
  }

  @Test
  void aRefusalIsToldWithWhatCouldBeReadOfItsId() {
    OutboxRow named =
        refusal(1, new RefusedCommand(Optional.of("abc"), Refusal.STALE, "Too old. Send it anew."));
    OutboxRow nameless =
        refusal(2, new RefusedCommand(Optional.empty(), Refusal.MALFORMED, "Not JSON."));
    commit(ledger, new Enqueue(named), new Enqueue(nameless));
    reopen();
    assertThat(ledger.outbox(StreamTopic.REFUSED, 0, 10)).containsExactly(named, nameless);
  }

  @Test
  void anAcceptanceIsToldAsPendingAlsoWhenTheAttemptHasEndedSince() {
    commit(ledger, new KeepAttempt(accepted(1)), tellAttempt(1, accepted(1)));
    commit(ledger, new KeepAttempt(armed(1)), tellAttempt(2, armed(1)));
    commit(ledger, new KeepAttempt(done(1)), tellAttempt(3, done(1)));
    reopen();

    assertThat(ledger.outbox(StreamTopic.ATTEMPT, 0, 10))
        .extracting(OutboxRow::content)
        .extracting(content -> ((Outgoing.AttemptTold) content).attempt().state().isTerminal())
        .containsExactly(false, false, true);
    assertThat(ledger.outbox(StreamTopic.ATTEMPT, 2, 10))
        .containsExactly(tellAttempt(3, done(1)).row());
  }

  @Test
  void anUntouchedAcceptanceIsToldExactly() {
    Enqueue told = tellAttempt(1, accepted(1));
    commit(ledger, told, new KeepAttempt(accepted(1)));
    reopen();
    assertThat(ledger.outbox(StreamTopic.ATTEMPT, 0, 10)).containsExactly(told.row());
  }

  @Test
  void rowsComeInOrderAfterAPositionAndNotMoreThanWanted() {
    for (int seq = 1; seq <= 5; seq++) {
      commit(ledger, tellEvent(seq, new Detail.Added()));
    }
    commit(ledger, new Forget(StreamTopic.EVENT, 3));
    assertThat(ledger.outbox(StreamTopic.EVENT, 1, 2))
        .extracting(OutboxRow::seq)
        .containsExactly(2L, 4L);
    assertThat(ledger.waiting(StreamTopic.EVENT)).isEqualTo(4);
    assertThat(ledger.waiting(StreamTopic.ATTEMPT)).isZero();
  }

  @Test
  void positionsSurviveThatTheirRowsAreForgotten() {
    commit(ledger, tellEvent(1, new Detail.Added()), tellEvent(2, new Detail.Connected()));
    commit(ledger, new Forget(StreamTopic.EVENT, 1), new Forget(StreamTopic.EVENT, 2));
    reopen();
    assertThat(ledger.waiting(StreamTopic.EVENT)).isZero();
    assertThat(ledger.lastSeq(StreamTopic.EVENT)).isEqualTo(2);
    assertThat(ledger.lastSeq(StreamTopic.ATTEMPT)).isZero();
  }

  @Test
  void aPositionIsNeitherSkippedNorUsedTwice() {
    commit(ledger, tellEvent(1, new Detail.Added()));
    for (long wrong : new long[] {1, 3}) {
      assertThatThrownBy(() -> commit(ledger, tellEvent(wrong, new Detail.Jammed())))
          .isInstanceOf(LedgerBroken.class)
          .hasMessageContaining("does not follow 1");
    }
    assertThat(ledger.waiting(StreamTopic.EVENT)).isEqualTo(1);
  }

  @Test
  void whatIsDroppedIsReplacedByAMarkerInItsPlace() {
    for (int seq = 1; seq <= 4; seq++) {
      commit(ledger, tellEvent(seq, new Detail.Added()));
    }
    OutboxRow marker = row(StreamTopic.EVENT, 2, new Outgoing.Gap(2, 3, 2));
    commit(ledger, new Drop(StreamTopic.EVENT, 2, 3, marker));
    reopen();
    assertThat(ledger.outbox(StreamTopic.EVENT, 0, 10))
        .containsExactly(
            tellEvent(1, new Detail.Added()).row(), marker, tellEvent(4, new Detail.Added()).row());
    assertThat(ledger.lastSeq(StreamTopic.EVENT)).isEqualTo(4);
  }

  @Test
  void anAttemptThatIsNotInTheLedgerCannotBeTold() {
    assertThatThrownBy(() -> commit(ledger, tellAttempt(1, accepted(1))))
        .isInstanceOf(LedgerBroken.class);
    assertThat(ledger.lastSeq(StreamTopic.ATTEMPT)).isZero();
  }

  private static OutboxRow refusal(long seq, RefusedCommand command) {
    return row(StreamTopic.REFUSED, seq, new Outgoing.RefusalTold(command));
  }

  private void reopen() {
    ledger.close();
    ledger = folder.open();
  }
}
