package io.lockbridge.simulator.world;

import io.lockbridge.core.attempt.AttemptEvent;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.Deadline;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.LockDescription;
import io.lockbridge.core.device.LockNature;
import io.lockbridge.core.device.Means;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reading;
import io.lockbridge.core.lock.Actuation;
import io.lockbridge.core.lock.LockDriver;
import io.lockbridge.core.lock.LockListener;
import io.lockbridge.core.lock.LockReport;
import io.lockbridge.simulator.world.fate.Life;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Defects between the core and its drivers.
final class LockDefects {
  private LockDefects() {}

  /// Takes every answer for one to a question that was asked this moment.
  static final class TrustsStaleReadings implements Substitutes {
    @Override
    public LockListener listener(LockListener real, Life life) {
      return report -> real.report(fresh(report, life));
    }

    private static LockReport fresh(LockReport report, Life life) {
      return report instanceof LockReport.Observed(LockAddress lock, Reading reading)
              && !reading.isUnasked()
          ? new LockReport.Observed(
              lock, Reading.answer(reading.position(), life.nowNanos(), life.nowNanos()))
          : report;
    }
  }

  /// Takes the radio's acknowledgement for the lock's word.
  static final class TrustsTheRadio implements Substitutes {
    private final Map<AttemptId, Means> ordered = new HashMap<>();

    @Override
    public LockDriver driver(LockDriver real, Life life) {
      return new Passing(real) {
        @Override
        public void actuate(Actuation actuation) {
          ordered.put(actuation.attempt(), actuation.means());
          super.actuate(actuation);
        }
      };
    }

    @Override
    public LockListener listener(LockListener real, Life life) {
      return report -> {
        real.report(report);
        if (report instanceof LockReport.Progress(var lock, var attempt, var fact)
            && fact instanceof AttemptEvent.Acknowledged
            && ordered.containsKey(attempt)) {
          Position position =
              switch (ordered.get(attempt)) {
                case THROW_BOLT -> Position.LOCKED;
                case DRAW_BOLT -> Position.UNLOCKED;
                case UNLATCH, PULSE -> Position.UNLATCHED;
              };
          Reading claimed = Reading.answer(position, life.nowNanos(), life.nowNanos());
          real.report(new LockReport.Observed(lock, claimed));
        }
      };
    }
  }

  /// Repeats an opening for as long as its command lives, and does not hear the door move
  /// meanwhile.
  static final class ReopensRelockedDoors implements Substitutes {
    private static final long DEAF_NANOS = Duration.ofSeconds(40).toNanos();

    private final Map<LockAddress, Long> orderedNanos = new HashMap<>();

    @Override
    public LockDriver driver(LockDriver real, Life life) {
      orderedNanos.clear();
      return new Passing(real) {
        @Override
        public void actuate(Actuation actuation) {
          orderedNanos.put(actuation.lock(), life.nowNanos());
          super.actuate(actuation);
        }
      };
    }

    @Override
    public LockListener listener(LockListener real, Life life) {
      return report -> {
        if (report instanceof LockReport.Found(LockDescription found)) {
          real.report(new LockReport.Found(patient(found)));
        } else if (!isHidden(report, life)) {
          real.report(report);
        }
      };
    }

    private boolean isHidden(LockReport report, Life life) {
      if (!(report instanceof LockReport.Observed(var lock, Reading reading))) {
        return false;
      }
      boolean isMovement = reading.isUnasked() || !reading.position().isLocked();
      Long ordered = orderedNanos.get(lock);
      return isMovement && ordered != null && life.nowNanos() - ordered < DEAF_NANOS;
    }

    private static LockDescription patient(LockDescription found) {
      LockNature nature = found.nature();
      LockNature next =
          new LockNature(
              nature.capabilities(),
              nature.unlockMeans(),
              nature.travelNanos(),
              Duration.ofMinutes(1).toNanos());
      return new LockDescription(
          found.address(), found.name(), found.model(), next, found.limits());
    }
  }

  /// Gives the driver more time than there is.
  static final class WritesLate implements Substitutes {
    @Override
    public LockDriver driver(LockDriver real, Life life) {
      return new Passing(real) {
        @Override
        public void actuate(Actuation a) {
          long later = a.deadline().atNanos() + Duration.ofSeconds(20).toNanos();
          super.actuate(new Actuation(a.attempt(), a.lock(), a.means(), new Deadline(later)));
        }
      };
    }
  }

  /// Sends a frame again when nobody acknowledges it.
  static final class WritesTwice implements Substitutes {
    private final Map<AttemptId, Actuation> orders = new HashMap<>();
    private @Nullable LockDriver driver;

    @Override
    public LockDriver driver(LockDriver real, Life life) {
      driver = real;
      return new Passing(real) {
        @Override
        public void actuate(Actuation actuation) {
          orders.put(actuation.attempt(), actuation);
          super.actuate(actuation);
        }
      };
    }

    @Override
    public LockListener listener(LockListener real, Life life) {
      return report -> {
        real.report(report);
        if (report instanceof LockReport.Progress progress
            && progress.fact() instanceof AttemptEvent.LinkLost) {
          Actuation again = orders.remove(progress.attempt());
          if (again != null && driver != null) {
            driver.actuate(again);
          }
        }
      };
    }
  }

  /// Says that nothing was sent when nobody acknowledges it.
  static final class TreatsSilenceAsFailure implements Substitutes {
    @Override
    public LockListener listener(LockListener real, Life life) {
      return report -> {
        if (report instanceof LockReport.Progress(var lock, var attempt, var fact)) {
          switch (fact) {
            case AttemptEvent.Sent _ -> {}
            case AttemptEvent.LinkLost _ ->
                real.report(
                    new LockReport.Progress(
                        lock, attempt, new AttemptEvent.NotSent(AttemptEvent.Why.NO_LINK)));
            default -> real.report(report);
          }
        } else {
          real.report(report);
        }
      };
    }
  }

  /// Remembers a jam, and brings it up again when the lock is next told to move.
  static final class CountsOldJams implements Substitutes {
    private final Set<LockAddress> jammed = new HashSet<>();

    @Override
    public LockListener listener(LockListener real, Life life) {
      return report -> {
        real.report(report);
        if (report instanceof LockReport.Jammed(var lock, _)) {
          jammed.add(lock);
        }
        if (report instanceof LockReport.Progress(var lock, _, AttemptEvent.Sent _)
            && jammed.contains(lock)) {
          real.report(new LockReport.Jammed(lock, life.nowNanos()));
        }
      };
    }
  }
}
