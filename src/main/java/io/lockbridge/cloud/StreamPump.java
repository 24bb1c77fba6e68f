package io.lockbridge.cloud;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptState;
import io.lockbridge.core.bridge.Desk;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.bridge.StreamTopic;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/// Takes the rows of one stream out of the ledger in order, and forgets each when the broker has
/// acknowledged it. After a loss of the connection it begins again at the first row that was not.
final class StreamPump {
  /// How many rows it holds at once.
  private static final int BATCH = 16;

  private final StreamTopic topic;
  private final Desk desk;
  private final Executor owner;
  private final Deque<OutboxRow> rows = new ArrayDeque<>();
  private final TreeSet<Long> inFlight = new TreeSet<>();
  private final Deque<Long> unforgotten = new ArrayDeque<>();
  private long readThrough;
  private boolean mayHaveMore = true;
  private boolean isReading;
  private boolean toldWhileReading;
  private int generation;

  /// @param owner runs what it is given on the tunnel's thread
  StreamPump(StreamTopic topic, Desk desk, Executor owner) {
    this.topic = topic;
    this.desk = desk;
    this.owner = owner;
  }

  /// A new connection: everything that was in flight is unknown and goes out again.
  void restart() {
    generation++;
    if (!inFlight.isEmpty()) {
      readThrough = inFlight.first() - 1;
    } else if (!rows.isEmpty()) {
      readThrough = rows.getFirst().seq() - 1;
    }
    inFlight.clear();
    rows.clear();
    mayHaveMore = true;
    isReading = false;
  }

  /// Rows have joined the outbox.
  void told() {
    mayHaveMore = true;
    toldWhileReading = true;
  }

  /// A row has joined the outbox. If it is the next one it need not be read: the cloud hears it
  /// without a way round by the disk.
  void told(OutboxRow row) {
    boolean isCaughtUp = !mayHaveMore && !isReading && rows.size() < BATCH;
    if (isCaughtUp && row.seq() == readThrough + 1 && isAsStored(row.content())) {
      rows.addLast(row);
      readThrough = row.seq();
    } else if (row.seq() > readThrough) {
      told();
    }
  }

  /// The ledger gives a pending attempt back as it was accepted. Whoever hears a row twice must
  /// hear the same.
  private static boolean isAsStored(Outgoing content) {
    return !(content instanceof Outgoing.AttemptTold(Attempt attempt))
        || attempt.state() instanceof AttemptState.Accepted
        || attempt.state().isTerminal();
  }

  /// The next row to publish; empty while there is none at hand.
  Optional<OutboxRow> next() {
    while (!unforgotten.isEmpty() && desk.delivered(topic, unforgotten.getFirst())) {
      unforgotten.removeFirst();
    }
    if (!unforgotten.isEmpty()) {
      return Optional.empty();
    }
    read();
    Optional<OutboxRow> row = Optional.ofNullable(rows.pollFirst());
    row.ifPresent(taken -> inFlight.add(taken.seq()));
    return row;
  }

  /// The broker has a row.
  void published(long seq) {
    inFlight.remove(seq);
    if (!unforgotten.isEmpty() || !desk.delivered(topic, seq)) {
      unforgotten.addLast(seq);
    }
  }

  /// Whether it waits for the core to take calls again.
  boolean isHeldUp() {
    return !unforgotten.isEmpty() || (rows.isEmpty() && mayHaveMore && !isReading);
  }

  private void read() {
    if (!rows.isEmpty() || isReading || !mayHaveMore) {
      return;
    }
    int asked = generation;
    toldWhileReading = false;
    isReading = true;
    if (!desk.outbox(topic, readThrough, BATCH, found -> owner.execute(() -> took(asked, found)))) {
      isReading = false;
    }
  }

  private void took(int asked, List<OutboxRow> found) {
    if (asked != generation) {
      return;
    }
    isReading = false;
    // Told meanwhile: the row may have come after the answer was made.
    mayHaveMore = found.size() == BATCH || toldWhileReading;
    if (!found.isEmpty()) {
      rows.addAll(found);
      readThrough = found.getLast().seq();
    }
  }
}
