package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.zwave.serial.HostFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Questions for the classes of nodes, one at a time. Whether a node answers at all is not known: a
/// question that brings nothing is simply over after a while.
final class NodeInfoRequests {
  private static final long ANSWER_WAIT_NANOS = Duration.ofSeconds(3).toNanos();

  private final Deque<NodeId> waiting = new ArrayDeque<>();
  private final LongSupplier tickets;
  private @Nullable NodeId asked;
  private long untilNanos;

  NodeInfoRequests(LongSupplier tickets) {
    this.tickets = tickets;
  }

  void add(NodeId node) {
    if (!waiting.contains(node) && !node.equals(asked)) {
      waiting.add(node);
    }
  }

  /// The next question, if none is open.
  Optional<HostFrame> next(long nowNanos) {
    if (asked != null && nowNanos - untilNanos < 0) {
      return Optional.empty();
    }
    NodeId node = waiting.poll();
    asked = node;
    untilNanos = nowNanos + ANSWER_WAIT_NANOS;
    return Optional.ofNullable(node)
        .map(n -> HostFrame.query(tickets.getAsLong(), new RequestNodeInfo(n).request()));
  }

  /// An answer or a failure came.
  void over() {
    asked = null;
  }

  void clear() {
    asked = null;
    waiting.clear();
  }

  OptionalLong wakeNanos() {
    return asked == null ? OptionalLong.empty() : OptionalLong.of(untilNanos);
  }
}
