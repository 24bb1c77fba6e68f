package io.lockbridge.simulator.world.disk;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.bridge.LedgerBroken;
import io.lockbridge.core.bridge.LedgerChange;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.bridge.StreamTopic;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether a list of changes fits to what is on the disk; of a list that does not, nothing is
/// written.
final class Consistency {
  private final Tables tables;
  private final Map<AttemptId, Attempt> kept = new HashMap<>();
  private final Map<StreamTopic, Long> seqs = new EnumMap<>(StreamTopic.class);

  private Consistency(Tables tables) {
    this.tables = tables;
  }

  /// @throws LedgerBroken when it does not fit, which is a bug
  static void check(Tables tables, List<LedgerChange> changes) {
    Consistency consistency = new Consistency(tables);
    changes.forEach(consistency::check);
    changes.forEach(consistency::checkTold);
  }

  private void check(LedgerChange change) {
    switch (change) {
      case LedgerChange.KeepAttempt(Attempt attempt) -> keep(attempt);
      case LedgerChange.Enqueue(OutboxRow row) -> enqueue(row);
      case LedgerChange.Drop drop -> {
        if (drop.marker().seq() != drop.fromSeq() || drop.marker().topic() != drop.topic()) {
          throw broken("a gap marker must stand in the place of the first dropped row");
        }
      }
      case LedgerChange.KeepRequest _, LedgerChange.KeepDevice _ -> {}
      case LedgerChange.Forget _, LedgerChange.Connect _ -> {}
    }
  }

  private void keep(Attempt attempt) {
    Optional<Attempt> stored = stored(attempt.id());
    if (stored.filter(known -> known.state().isTerminal()).isPresent()
        && !stored.get().state().equals(attempt.state())) {
      throw broken("attempt " + attempt.id() + " has ended and cannot change any more");
    }
    kept.put(attempt.id(), attempt);
  }

  private void enqueue(OutboxRow row) {
    long last = seqs.getOrDefault(row.topic(), tables.stream(row.topic()).lastSeq());
    if (row.seq() != last + 1) {
      throw broken("position " + row.seq() + " of " + row.topic() + " does not follow " + last);
    }
    seqs.put(row.topic(), row.seq());
  }

  private Optional<Attempt> stored(AttemptId id) {
    return Optional.ofNullable(kept.get(id)).or(() -> tables.attempt(id));
  }

  /// With everything else in place: no row may tell of an attempt that is not there.
  private void checkTold(LedgerChange change) {
    if (change instanceof LedgerChange.Enqueue(OutboxRow row)
        && row.content() instanceof Outgoing.AttemptTold(Attempt told)
        && stored(told.id()).isEmpty()) {
      throw broken("a row tells of attempt " + told.id() + ", which is not in the ledger");
    }
  }

  private static LedgerBroken broken(String what) {
    return new LedgerBroken(what, new IllegalStateException(what));
  }
}
