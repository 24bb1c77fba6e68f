package io.lockbridge.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptState;
import io.lockbridge.core.attempt.Deadline;
import io.lockbridge.core.attempt.Run;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.device.LockNature;
import io.lockbridge.core.device.Means;
import io.lockbridge.seam.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A row that is handed over goes out as if it had been read from the ledger: in order, once.
class StreamPumpTest {
  private final FakeDesk desk = new FakeDesk();
  private final StreamPump pump = new StreamPump(StreamTopic.EVENT, desk, Runnable::run);

  @Test
  void aRowThatFollowsIsTakenWithoutReadingItAgain() {
    pump.told(desk.enqueue());
    assertThat(sent()).containsExactly(1L);
    OutboxRow next = desk.enqueue();
    desk.taking(false);
    pump.told(next);
    assertThat(sent()).as("while nothing can be read").containsExactly(2L);
  }

  @Test
  void aRowThatDoesNotFollowIsReadInItsPlace() {
    pump.told(desk.enqueue());
    assertThat(sent()).containsExactly(1L);
    desk.enqueue();
    pump.told(desk.enqueue());
    assertThat(sent()).containsExactly(2L, 3L);
  }

  @Test
  void aRowThatWasReadAlreadyIsNotSentAgain() {
    OutboxRow first = desk.enqueue();
    OutboxRow second = desk.enqueue();
    assertThat(sent()).containsExactly(1L, 2L);
    pump.told(first);
    pump.told(second);
    assertThat(sent()).isEmpty();
  }

  @Test
  void whatWasHandedOverAndNotDeliveredGoesOutAgainAfterALoss() {
    pump.told(desk.enqueue());
    pump.told(desk.enqueue());
    assertThat(sent()).containsExactly(1L, 2L);
    pump.published(1);
    pump.restart();
    pump.told(desk.enqueue());
    assertThat(sent()).containsExactly(2L, 3L);
  }

  @Test
  void aPendingAttemptWithLaterMarksIsReadAsTheLedgerKeepsIt() {
    StreamPump attempts = new StreamPump(StreamTopic.ATTEMPT, desk, Runnable::run);
    assertThat(attempts.next()).isEmpty();
    attempts.told(row(1, Examples.pending()));
    assertThat(attempts.next()).as("as it was accepted").isPresent();
    attempts.told(row(2, armed()));
    assertThat(attempts.next()).as("asked of the ledger, which has none").isEmpty();
  }

  private static OutboxRow row(long seq, Attempt attempt) {
    return new OutboxRow(
        StreamTopic.ATTEMPT, seq, Examples.STAMP, new Outgoing.AttemptTold(attempt));
  }

  private static Attempt armed() {
    Attempt pending = Examples.pending();
    LockNature nature = new LockNature(Set.of(), Means.DRAW_BOLT, 0, 0);
    Deadline deadline = new Deadline(30);
    Run run =
        new Run(
            Means.DRAW_BOLT,
            nature,
            deadline,
            pending.state().timings(),
            0,
            Optional.empty(),
            1,
            false,
            true);
    return pending.at(new AttemptState.Armed(run));
  }

  private List<Long> sent() {
    List<Long> seqs = new ArrayList<>();
    for (Optional<OutboxRow> row = pump.next(); row.isPresent(); row = pump.next()) {
      seqs.add(row.get().seq());
    }
    return seqs;
  }
}
