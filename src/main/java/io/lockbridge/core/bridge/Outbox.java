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
import java.util.function.Function;
import java.util.function.Supplier;

/// Puts messages into the durable streams, within a budget for each: what has to be dropped is
/// counted and announced by a marker in the place of the oldest.
final class Outbox {
  private static final int READ_AT_ONCE = 256;

  /// The first rows that the broker is not known to have may be on their way to it, and its
  /// acknowledgement would delete a marker in their place.
  static final int UNDER_WAY = 64;

  private final Ledger ledger;
  private final Supplier<UUID> ids;
  private final Deliveries deliveries;
  private final Function<StreamTopic, OutboxBudget> budgets;

  Outbox(Ports ports, Deliveries deliveries, Function<StreamTopic, OutboxBudget> budgets) {
    this.ledger = ports.ledger();
    this.ids = ports.ids();
    this.deliveries = deliveries;
    this.budgets = budgets;
  }

  /// Makes room in streams that have used up their budget. The first thing of a turn: what the turn
  /// itself changes cannot be read from the ledger yet.
  void makeRoom(Turn turn) {
    for (StreamTopic topic : StreamTopic.values()) {
      if (isPassed(topic, turn.memory().mark(topic))) {
        StreamMark counted = Memory.mark(ledger, topic);
        turn.memory().mark(topic, counted);
        if (isPassed(topic, counted)) {
          dropOldest(turn, topic);
        }
      }
    }
  }

  private boolean isPassed(StreamTopic topic, StreamMark mark) {
    return budgets.apply(topic).isPassedBy(mark.waiting(), mark.bytesMax());
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
    turn.memory().mark(topic, mark.without(1, OutboxRow.BYTES_MIN));
    turn.change(new LedgerChange.Forget(topic, seq));
  }

  private void enqueue(Turn turn, StreamTopic topic, Outgoing content) {
    StreamMark mark = turn.memory().mark(topic);
    OutboxRow row = new OutboxRow(topic, mark.lastSeq() + 1, turn.wall(), content);
    turn.memory().mark(topic, mark.with(row));
    turn.enqueued(row);
  }

  private void dropOldest(Turn turn, StreamTopic topic) {
    StreamMark mark = turn.memory().mark(topic);
    OutboxBudget kept = budgets.apply(topic).lessened();
    Dropping dropping = new Dropping();
    List<OutboxRow> underWay = ledger.outbox(topic, deliveries.reached(topic), UNDER_WAY);
    boolean mayHaveMore = underWay.size() == UNDER_WAY;
    long readThrough = mayHaveMore ? underWay.getLast().seq() : 0;
    while (mayHaveMore && dropping.isTooLittle(mark, kept)) {
      List<OutboxRow> read = ledger.outbox(topic, readThrough, READ_AT_ONCE);
      read.stream().takeWhile(_ -> dropping.isTooLittle(mark, kept)).forEach(dropping::add);
      mayHaveMore = read.size() == READ_AT_ONCE;
      readThrough = mayHaveMore ? read.getLast().seq() : readThrough;
    }
    dropping
        .marker()
        .ifPresent(marker -> {
          Outgoing.Gap gap = (Outgoing.Gap) marker.content();
          turn.change(new LedgerChange.Drop(topic, gap.fromSeq(), gap.toSeq(), marker));
          turn.memory().mark(topic, dropping.after(mark));
        });
  }
}
