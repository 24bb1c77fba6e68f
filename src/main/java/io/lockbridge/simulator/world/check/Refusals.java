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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/// Promise 7, inwards: what must be refused becomes no attempt, and what need not be refused is
/// not: a forged copy that comes first does not stop the real one.
final class Refusals implements Witness {
  private final Deliveries deliveries;
  private final Map<AttemptId, Attempt> attempts = new HashMap<>();

  Refusals(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  @Override
  public void sees(Sight sight, long atNanos) {
    if (sight instanceof Sight.Committed(var changes)) {
      for (LedgerChange change : changes) {
        committed(change);
      }
    }
  }

  private void committed(LedgerChange change) {
    if (change instanceof LedgerChange.KeepAttempt(Attempt attempt)) {
      if (attempts.put(attempt.id(), attempt) == null) {
        accepted(attempt);
      }
    }
    if (change instanceof LedgerChange.Enqueue(var row)
        && row.content() instanceof Outgoing.RefusalTold(RefusedCommand refused)) {
      refused(refused);
    }
  }

  private void accepted(Attempt attempt) {
    boolean isGenuine =
        deliveries.of(attempt.id()).stream()
            .filter(brought -> !brought.marks().isRetained())
            .map(Brought::ask)
            .filter(ask -> ask.nature() != Ask.Nature.MALFORMED)
            .anyMatch(ask -> attempt.isAskedAgainBy(ask.action(), ask.device()));
    if (!isGenuine) {
      throw new Violation(
          Promise.CLOSED,
          "%s became an attempt, and no sound, unretained command asked for it"
              .formatted(attempt.id()));
    }
  }

  private void refused(RefusedCommand refused) {
    if (refused.attemptId().filter(Refusals::isId).isEmpty()) {
      return;
    }
    AttemptId id = new AttemptId(UUID.fromString(refused.attemptId().get()));
    boolean isDeserved =
        switch (refused.refusal()) {
          case MALFORMED -> has(id, brought -> brought.ask().nature() == Ask.Nature.MALFORMED);
          case RETAINED -> has(id, brought -> brought.marks().isRetained());
          case CONFLICTING -> conflicts(id);
          case STALE, NO_DEADLINE, NOT_FRESH, UNAUTHORISED -> true;
        };
    if (!isDeserved) {
      throw new Violation(
          Promise.CLOSED,
          "%s is refused as %s, and no delivery of it deserves that"
              .formatted(id, refused.refusal().word()));
    }
  }

  private boolean conflicts(AttemptId id) {
    Attempt known = attempts.get(id);
    return known != null && has(id, b -> !known.isAskedAgainBy(b.ask().action(), b.ask().device()));
  }

  private boolean has(AttemptId id, Predicate<Brought> wanted) {
    List<Brought> all = deliveries.of(id);
    return all.stream().anyMatch(wanted);
  }

  private static boolean isId(String text) {
    try {
      return UUID.fromString(text).toString().equals(text);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
