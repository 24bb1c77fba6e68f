package io.lockbridge.simulator.world;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.AttemptState;
import io.lockbridge.core.attempt.Deadline;
import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.attempt.Reason;
import io.lockbridge.core.bridge.Ledger;
import io.lockbridge.core.bridge.LedgerChange;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.device.Means;
import io.lockbridge.simulator.world.disk.SimulatedLedger;
import io.lockbridge.simulator.world.fate.Life;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Defects between the core and its ledger.
final class LedgerDefects {
  private LedgerDefects() {}

  /// After a restart takes an order that was given for one that waits.
  static final class ForgetsThatItWasArmed implements Substitutes {
    @Override
    public Ledger ledger(SimulatedLedger real, Life life) {
      return new SimulatedLedger(real) {
        @Override
        public List<Attempt> openAttempts() {
          return super.openAttempts().stream().map(ForgetsThatItWasArmed::waiting).toList();
        }
      };
    }

    private static Attempt waiting(Attempt attempt) {
      return attempt.state() instanceof AttemptState.Armed(var run)
              && run.means().effect() == Means.Effect.MOMENTARY
          ? attempt.at(new AttemptState.Accepted(attempt.action(), run.deadline(), run.timings()))
          : attempt;
    }
  }

  /// After a reboot takes what waited for something of this boot, and gives it time.
  static final class ForgetsTheBoot implements Substitutes {
    private String bootId = "";

    @Override
    public Ledger ledger(SimulatedLedger real, Life life) {
      return new SimulatedLedger(real) {
        @Override
        public List<Attempt> openAttempts() {
          return super.openAttempts().stream().map(attempt -> renewed(attempt, life)).toList();
        }
      };
    }

    @Override
    public void started(String boot) {
      bootId = boot;
    }

    private Attempt renewed(Attempt attempt, Life life) {
      if (!(attempt.state() instanceof AttemptState.Accepted(var action, _, var timings))
          || attempt.bootId().equals(bootId)) {
        return attempt;
      }
      Deadline later = new Deadline(life.nowNanos() + Duration.ofSeconds(30).toNanos());
      return new Attempt(
          attempt.id(),
          action,
          attempt.device(),
          bootId,
          attempt.acceptedAt(),
          new AttemptState.Accepted(action, later, timings));
    }
  }

  /// Has another word for the end of an attempt when it tells it again.
  static final class AnswersDifferently implements Substitutes {
    private final Map<AttemptId, Long> told = new HashMap<>();

    @Override
    public Ledger ledger(SimulatedLedger real, Life life) {
      return new SimulatedLedger(real) {
        @Override
        public List<OutboxRow> outbox(StreamTopic topic, long afterSeq, int limit) {
          return super.outbox(topic, afterSeq, limit).stream()
              .map(AnswersDifferently.this::bent)
              .toList();
        }
      };
    }

    private OutboxRow bent(OutboxRow row) {
      if (!(row.content() instanceof Outgoing.AttemptTold(Attempt attempt)
          && attempt.state() instanceof AttemptState.Done(_, var timings))) {
        return row;
      }
      if (told.merge(attempt.id(), row.seq(), Math::min) == row.seq()) {
        return row;
      }
      Outcome other = new Outcome.Failed(Reason.UNCATEGORIZED);
      Attempt changed = attempt.at(new AttemptState.Done(other, timings));
      return new OutboxRow(
          row.topic(), row.seq(), row.occurred(), new Outgoing.AttemptTold(changed));
    }
  }

  /// Drops rows without a word about it.
  static final class ForgetsGapMarkers implements Substitutes {
    @Override
    public Ledger ledger(SimulatedLedger real, Life life) {
      return new SimulatedLedger(real) {
        @Override
        public void commit(List<LedgerChange> changes) {
          super.commit(silently(changes));
        }
      };
    }

    private static List<LedgerChange> silently(List<LedgerChange> changes) {
      List<LedgerChange> bent = new ArrayList<>();
      for (LedgerChange change : changes) {
        bent.add(change);
        if (change instanceof LedgerChange.Drop drop) {
          bent.add(new LedgerChange.Forget(drop.topic(), drop.fromSeq()));
        }
      }
      return bent;
    }
  }
}
