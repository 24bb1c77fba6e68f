package io.lockbridge.core.bridge;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.bridge.Memory.StreamMark;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.event.Detail;
import io.lockbridge.core.event.Event;
import io.lockbridge.core.event.EventId;
import io.lockbridge.core.event.Stamp;
import io.lockbridge.core.request.Answer;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// Puts messages into the durable streams, within a budget of rows for each: what has to be dropped
/// is counted and announced by a marker in the place of the oldest.
final class Outbox {
  private static final int DROPPED_AT_ONCE = 64;

  /// The first rows may be on their way to the broker, whose acknowledgement would delete a marker
  /// in their place.
  private static final int UNDER_WAY = 64;

  private final Ledger ledger;
  private final Supplier<UUID> ids;

  Outbox(Ledger ledger, Supplier<UUID> ids) {
    this.ledger = ledger;
    this.ids = ids;
  }

  void tell(Turn turn, Attempt attempt) {
    enqueue(turn, StreamTopic.ATTEMPT, new Outgoing.AttemptTold(attempt));
  }

  void tell(Turn turn, RefusedCommand refused) {
    enqueue(turn, StreamTopic.REFUSED, new Outgoing.RefusalTold(refused));
  }

  void tell(Turn turn, RefusedRequest refused) {
    enqueue(turn, StreamTopic.REFUSED, new Outgoing.RequestRefused(refused));
  }

  void tell(Turn turn, Answer answer) {
    enqueue(turn, StreamTopic.ANSWER, new Outgoing.AnswerTold(answer));
  }

  void tell(Turn turn, DeviceId device, Detail detail) {
    tell(turn, device, turn.wall(), detail);
  }

  void tell(Turn turn, DeviceId device, Stamp occurred, Detail detail) {
    Event event = new Event(new EventId(ids.get()), device, occurred, turn.wall(), detail);
    enqueue(turn, StreamTopic.EVENT, new Outgoing.EventTold(event));
  }

  void delivered(Turn turn, StreamTopic topic, long seq) {
    StreamMark mark = turn.memory().mark(topic);
    turn.memory().mark(topic, new StreamMark(mark.lastSeq(), Math.max(0, mark.waiting() - 1)));
    turn.change(new LedgerChange.Forget(topic, seq));
  }

  private void enqueue(Turn turn, StreamTopic topic, Outgoing content) {
    if (turn.memory().mark(topic).waiting() >= topic.budgetRows()) {
      dropOldest(turn, topic);
    }
    StreamMark mark = turn.memory().mark(topic);
    long seq = mark.lastSeq() + 1;
    turn.memory().mark(topic, new StreamMark(seq, mark.waiting() + 1));
    turn.enqueued(new OutboxRow(topic, seq, turn.wall(), content));
  }

  private void dropOldest(Turn turn, StreamTopic topic) {
    List<OutboxRow> waiting = ledger.outbox(topic, 0, UNDER_WAY + DROPPED_AT_ONCE);
    if (waiting.size() < UNDER_WAY + 2) {
      return;
    }
    List<OutboxRow> oldest = waiting.subList(UNDER_WAY, waiting.size());
    OutboxRow first = oldest.getFirst();
    OutboxRow last = oldest.getLast();
    long lost = oldest.stream().mapToLong(Outbox::weight).sum();
    Outgoing.Gap gap = new Outgoing.Gap(first.seq(), last.seq(), lost);
    OutboxRow marker = new OutboxRow(topic, first.seq(), first.occurred(), gap);
    turn.change(new LedgerChange.Drop(topic, first.seq(), last.seq(), marker));
    StreamMark mark = turn.memory().mark(topic);
    turn.memory().mark(topic, new StreamMark(mark.lastSeq(), mark.waiting() - oldest.size() + 1));
  }

  private static long weight(OutboxRow row) {
    return row.content() instanceof Outgoing.Gap(_, _, long count) ? count : 1;
  }
}
