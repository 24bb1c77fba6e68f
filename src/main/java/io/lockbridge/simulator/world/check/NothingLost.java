package io.lockbridge.simulator.world.check;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.bridge.LedgerChange;
import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.bridge.RefusedCommand;
import io.lockbridge.simulator.world.check.Deliveries.Brought;
import io.lockbridge.simulator.world.story.Ask;
import io.lockbridge.simulator.world.story.Promise;
import io.lockbridge.simulator.world.story.Sight;
import io.lockbridge.simulator.world.story.Violation;
import io.lockbridge.simulator.world.story.Witness;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Promise 4, downwards: a command that was acknowledged is on the disk as an attempt, or its
/// refusal is. One refusal answers one delivery.
final class NothingLost implements Witness {
  private final Deliveries deliveries;
  private final Map<AttemptId, Attempt> attempts = new HashMap<>();
  private final Map<String, Integer> refusals = new HashMap<>();

  NothingLost(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  @Override
  public void sees(Sight sight, long atNanos) {
    if (sight instanceof Sight.Committed(var changes)) {
      changes.forEach(this::committed);
    }
    if (sight instanceof Sight.Acknowledged(long connection, int packetId)) {
      deliveries.of(connection, packetId).ifPresent(this::acknowledged);
    }
  }

  private void committed(LedgerChange change) {
    if (change instanceof LedgerChange.KeepAttempt(Attempt attempt)) {
      attempts.put(attempt.id(), attempt);
    }
    if (change instanceof LedgerChange.Enqueue(var row)
        && row.content() instanceof Outgoing.RefusalTold(RefusedCommand refused)) {
      refusals.merge(refused.attemptId().orElse(""), 1, Integer::sum);
    }
  }

  private void acknowledged(Brought brought) {
    Ask ask = brought.ask();
    Optional<Attempt> kept = ask.id().map(attempts::get);
    boolean isKept =
        kept.filter(known -> known.isAskedAgainBy(ask.action(), ask.device())).isPresent();
    if (!isKept && !isRefused(ask.id().map(AttemptId::toString).orElse("")) && !isRefused("")) {
      throw new Violation(
          Promise.NOTHING_LOST,
          "the command of %s is acknowledged, and neither it nor its refusal is on the disk"
              .formatted(ask.id().map(AttemptId::toString).orElse("nobody")));
    }
  }

  private boolean isRefused(String id) {
    int known = refusals.getOrDefault(id, 0);
    if (known > 0) {
      refusals.put(id, known - 1);
    }
    return known > 0;
  }
}
