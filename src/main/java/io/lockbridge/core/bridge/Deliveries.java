package io.lockbridge.core.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// What the broker has and the ledger still keeps. To forget it is not urgent: until then it would
/// at worst be told twice, after a restart. So it waits for a commit that is made anyway, and a
/// sync less stands between a command and its door. The core's thread only.
final class Deliveries {
  private static final int WAITING_MAX = 64;
  private static final long WAIT_NANOS = 1_000_000_000L;

  private final List<Message.Delivered> waiting = new ArrayList<>();
  private long dueNanos;

  void add(Message.Delivered delivered, long nowNanos) {
    if (waiting.isEmpty()) {
      dueNanos = nowNanos + WAIT_NANOS;
    }
    waiting.add(delivered);
  }

  /// The last position of a stream that the broker has and the ledger still keeps; 0 where there is
  /// none.
  long reached(StreamTopic topic) {
    return waiting.stream()
        .filter(each -> each.topic() == topic)
        .mapToLong(Message.Delivered::seq)
        .max()
        .orElse(0);
  }

  /// Lets a turn forget them, if it commits anyway or they have waited long enough.
  void settle(Turn turn, Outbox outbox) {
    boolean isDue = waiting.size() >= WAITING_MAX || turn.nowNanos() - dueNanos >= 0;
    if (waiting.isEmpty() || (turn.changes().isEmpty() && !isDue)) {
      return;
    }
    for (Message.Delivered each : waiting) {
      outbox.delivered(turn, each.topic(), each.seq());
    }
    turn.afterwards(waiting::clear);
  }

  /// When a turn is due for their sake; empty when none waits.
  OptionalLong wakeNanos() {
    return waiting.isEmpty() ? OptionalLong.empty() : OptionalLong.of(dueNanos);
  }
}
