package io.lockbridge.driver.zwave.node;

import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.driver.zwave.controller.NodeProtocolInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Attempts that wait for an answer of the lock, and until when.
final class Patience {
  private static final long LISTENING_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long BEAMED_NANOS = Duration.ofSeconds(5).toNanos();

  private final List<Waiter> waiters = new ArrayList<>();
  private final long waitNanos;

  private record Waiter(AttemptId attempt, long untilNanos) {}

  Patience(NodeProtocolInfo protocol) {
    waitNanos = protocol.frequentlyListening() ? BEAMED_NANOS : LISTENING_NANOS;
  }

  /// The lock has heard the question of an attempt.
  void waits(AttemptId attempt, long nowNanos) {
    waiters.add(new Waiter(attempt, nowNanos + waitNanos));
  }

  /// Some answer came: the one who waits longest has it.
  void answered() {
    if (!waiters.isEmpty()) {
      waiters.removeFirst();
    }
  }

  /// Who has waited in vain; they wait no longer.
  List<AttemptId> exhausted(long nowNanos) {
    List<Waiter> over = waiters.stream().filter(w -> nowNanos - w.untilNanos() >= 0).toList();
    waiters.removeAll(over);
    return over.stream().map(Waiter::attempt).toList();
  }

  OptionalLong wakeNanos() {
    return waiters.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(waiters.getFirst().untilNanos());
  }
}
