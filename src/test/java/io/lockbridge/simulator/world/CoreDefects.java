package io.lockbridge.simulator.world;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptState;
import io.lockbridge.core.attempt.Refusal;
import io.lockbridge.core.attempt.Timings;
import io.lockbridge.core.bridge.Command;
import io.lockbridge.core.bridge.Desk;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.RefusedCommand;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.bridge.Verdict;
import io.lockbridge.simulator.world.fate.Life;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Defects between the tunnel and the core.
final class CoreDefects {
  private CoreDefects() {}

  /// Says that a command was taken before the disk has it.
  static final class AcknowledgesEarly implements Substitutes {
    @Override
    public Desk desk(Desk real, Life life) {
      return new PassingDesk(real) {
        @Override
        public boolean submit(Command command, Consumer<Verdict> answer) {
          answer.accept(new Verdict.Taken(pending(command)));
          return super.submit(command, _ -> {});
        }
      };
    }

    private static Attempt pending(Command command) {
      return new Attempt(
          command.id(),
          command.action(),
          command.device(),
          "boot",
          Instant.EPOCH,
          new AttemptState.Accepted(command.action(), command.deadline(), Timings.acceptedAt(0)));
    }
  }

  /// A refused command claims its id: the real one, which comes later, is taken for another's.
  static final class ForgedCopiesClaim implements Substitutes {
    private final Set<String> claimed = new HashSet<>();

    @Override
    public Desk desk(Desk real, Life life) {
      return new PassingDesk(real) {
        @Override
        public boolean refuse(RefusedCommand command, Runnable recorded) {
          command.attemptId().ifPresent(claimed::add);
          return super.refuse(command, recorded);
        }

        @Override
        public boolean submit(Command command, Consumer<Verdict> answer) {
          if (claimed.contains(command.id().toString())) {
            answer.accept(new Verdict.Refused(Refusal.CONFLICTING));
            return true;
          }
          return super.submit(command, answer);
        }
      };
    }
  }

  /// Leaves out the first row that is read after each connection but the first.
  static final class DropsARow implements Substitutes {
    private int connections;
    private boolean isDue;

    @Override
    public Desk desk(Desk real, Life life) {
      return new PassingDesk(real) {
        @Override
        public boolean nextConnection(LongConsumer answer) {
          connections++;
          isDue = connections > 1;
          return super.nextConnection(answer);
        }

        @Override
        public boolean outbox(
            StreamTopic topic, long afterSeq, int limit, Consumer<List<OutboxRow>> answer) {
          return super.outbox(topic, afterSeq, limit, rows -> answer.accept(without(rows)));
        }
      };
    }

    private List<OutboxRow> without(List<OutboxRow> rows) {
      if (!isDue || rows.size() < 2) {
        return rows;
      }
      isDue = false;
      return rows.subList(1, rows.size());
    }
  }

  /// Never tells the core that the broker has a row.
  static final class NeverForgets implements Substitutes {
    @Override
    public Desk desk(Desk real, Life life) {
      return new PassingDesk(real) {
        @Override
        public boolean delivered(StreamTopic topic, long seq) {
          return true;
        }
      };
    }
  }
}
