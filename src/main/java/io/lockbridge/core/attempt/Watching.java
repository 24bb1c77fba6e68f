package io.lockbridge.core.attempt;

import io.lockbridge.core.attempt.AttemptEvent.Acknowledged;
import io.lockbridge.core.attempt.AttemptEvent.Begin;
import io.lockbridge.core.attempt.AttemptEvent.Ended;
import io.lockbridge.core.attempt.AttemptEvent.Jammed;
import io.lockbridge.core.attempt.AttemptEvent.LinkLost;
import io.lockbridge.core.attempt.AttemptEvent.NotSent;
import io.lockbridge.core.attempt.AttemptEvent.Observed;
import io.lockbridge.core.attempt.AttemptEvent.Refused;
import io.lockbridge.core.attempt.AttemptEvent.Restarted;
import io.lockbridge.core.attempt.AttemptEvent.Tick;
import io.lockbridge.core.attempt.AttemptEvent.Unanswered;
import io.lockbridge.core.attempt.AttemptState.Armed;
import io.lockbridge.core.attempt.AttemptState.Sent;
import io.lockbridge.core.attempt.AttemptState.Unsure;
import io.lockbridge.core.attempt.AttemptState.Watched;
import io.lockbridge.core.device.Means;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reading;

/// The rules of an attempt whose lock was told to move, or may have been: prove it by a reading, or
/// say so.
final class Watching {
  /// After the deadline nothing is actuated, but the lock may still be asked what it did.
  private static final long GRACE_NANOS = 5_000_000_000L;

  /// How long to ask a lock that does not confirm before saying so; on top of its travel time.
  private static final long PATIENCE_NANOS = 8_000_000_000L;

  /// Without any news of a frame the lock is asked after this time.
  private static final long SILENCE_NANOS = 4_000_000_000L;

  /// Pauses between questions: short at first, for the person at the door; then sparing the
  /// battery.
  private static final long[] PAUSES_NANOS = {
    300_000_000L, 600_000_000L, 1_200_000_000L, 2_000_000_000L
  };

  /// Including the first. A lock that ignores three orders will ignore a fourth.
  private static final int ACTUATIONS_MAX = 3;

  private Watching() {}

  static Step sent(Sent state, AttemptEvent event, long nowNanos) {
    Run run = state.run();
    return switch (event) {
      case Acknowledged(long atNanos) -> acknowledged(state, atNanos, nowNanos);
      case LinkLost _ -> lost(state, nowNanos);
      case AttemptEvent.Sent(long atNanos) -> told(run, atNanos);
      case Observed(Reading reading) -> observed(state, reading, nowNanos);
      case Jammed(long atNanos) when atNanos - state.watch().sinceNanos() >= 0 ->
          Rules.fail(run.timings(), Reason.JAMMED);
      case Refused(long atNanos) -> refused(run, state.watch(), atNanos, nowNanos);
      case Ended _ when run.means().effect() == Means.Effect.MOMENTARY -> ended(run);
      case Restarted _ -> interrupted(run, nowNanos);
      case Tick _, Unanswered _ -> waited(state, event, nowNanos);
      case Ended _, Jammed _, Begin _, NotSent _ -> Rules.stay(state);
    };
  }

  static Step unsure(Unsure state, AttemptEvent event, long nowNanos) {
    Run run = state.run();
    return switch (event) {
      // It did leave after all. What was asked since the doubt began is newer still.
      case AttemptEvent.Sent(long atNanos) ->
          Rules.stay(new Unsure(run.timed(run.timings().sent(atNanos)), state.watch()));
      case Acknowledged(long atNanos) ->
          Rules.stay(new Unsure(run.timed(run.timings().acknowledged(atNanos)), state.watch()));
      case Observed(Reading reading) -> observed(state, reading, nowNanos);
      case Jammed(long atNanos) when atNanos - state.watch().sinceNanos() >= 0 ->
          Rules.fail(run.timings(), Reason.JAMMED);
      case Refused(long atNanos) -> refused(run, state.watch(), atNanos, nowNanos);
      case Ended _ when run.means().effect() == Means.Effect.MOMENTARY -> ended(run);
      case Restarted _ -> interrupted(run, nowNanos);
      case Tick _, Unanswered _ -> waited(state, event, nowNanos);
      case Ended _, Jammed _, Begin _, NotSent _, LinkLost _ -> Rules.stay(state);
    };
  }

  /// A frame was written: from now on readings can prove the action.
  static Step told(Run run, long atNanos) {
    return Rules.stay(new Sent(run.timed(run.timings().sent(atNanos)), watch(run, atNanos)));
  }

  /// Whether a frame was written is not known. What was asked after this moment was asked after it.
  static Step doubt(Run run, long nowNanos) {
    if (!run.isReadable()) {
      return Rules.fail(run.timings(), Reason.UNCONFIRMED);
    }
    return ask(new Unsure(run, watch(run, nowNanos)), nowNanos);
  }

  /// The program was restarted. The lock is read and never driven again.
  static Step interrupted(Run run, long nowNanos) {
    if (!run.isReadable()) {
      return Rules.fail(run.timings(), Reason.INTERRUPTED);
    }
    long settledNanos = nowNanos + run.nature().travelNanos();
    long giveUpNanos = settledNanos + PATIENCE_NANOS;
    Watch watch = new Watch(nowNanos, settledNanos, nowNanos, giveUpNanos, 0, Reason.INTERRUPTED);
    return ask(new Unsure(run.restarted(), watch), nowNanos);
  }

  /// When an order of which the driver reports nothing is taken for one that may have been carried
  /// out.
  static long silenceEndsNanos(Run run) {
    return run.deadline().atNanos() + GRACE_NANOS;
  }

  static long wakeNanos(Watch watch) {
    return watch.nextReadNanos() - watch.giveUpNanos() < 0
        ? watch.nextReadNanos()
        : watch.giveUpNanos();
  }

  /// A reading proves an action if it was asked after the frame left, or if the lock said it by
  /// itself after that and it is news. While no frame is known to have left, what a lock says by
  /// itself may be anybody's work: it is asked.
  static boolean proves(Run run, Reading reading, long sinceNanos) {
    if (!run.means().isReached(reading.position())) {
      return false;
    }
    if (reading.isUnasked()) {
      boolean isNews =
          run.before().map(before -> before.position() != reading.position()).orElse(false);
      boolean wasSent = run.timings().sentNanos().isPresent();
      return wasSent && isNews && reading.heardAtNanos() - sinceNanos > 0;
    }
    return reading.askedAtOrAfter(sinceNanos);
  }

  static Step confirm(Run run, long nowNanos) {
    return Rules.end(new Outcome.Confirmed(), run.timings().confirmed(nowNanos));
  }

  private static Watch watch(Run run, long sinceNanos) {
    long settledNanos = sinceNanos + run.nature().travelNanos();
    long giveUpNanos = Math.min(settledNanos + PATIENCE_NANOS, silenceEndsNanos(run));
    // A frame that left just before its deadline is still watched for the whole travel.
    giveUpNanos = Math.max(giveUpNanos, settledNanos + GRACE_NANOS);
    long firstReadNanos = run.isReadable() ? sinceNanos + SILENCE_NANOS : giveUpNanos;
    return new Watch(sinceNanos, settledNanos, firstReadNanos, giveUpNanos, 0, Reason.UNCONFIRMED);
  }

  private static Step acknowledged(Sent state, long atNanos, long nowNanos) {
    Run run = state.run().timed(state.run().timings().acknowledged(atNanos));
    if (run.isReadable()) {
      return ask(new Sent(run, state.watch()), nowNanos);
    }
    return run.means().effect() == Means.Effect.MOMENTARY
        ? Rules.stay(new Sent(run, state.watch()))
        : Rules.end(new Outcome.Unreadable(), run.timings());
  }

  /// No acknowledgement: the lock may have heard it all the same.
  private static Step lost(Sent state, long nowNanos) {
    return state.run().isReadable()
        ? ask(new Unsure(state.run(), state.watch()), nowNanos)
        : Rules.fail(state.run().timings(), Reason.UNCONFIRMED);
  }

  private static Step ended(Run run) {
    return Rules.end(new Outcome.Unreadable(), run.timings());
  }

  private static Step refused(Run run, Watch watch, long atNanos, long nowNanos) {
    if (!run.isReadable()) {
      return Rules.fail(run.timings(), Reason.REFUSED);
    }
    return ask(new Unsure(run, watch.refusedAt(atNanos)), nowNanos);
  }

  private static Step observed(Watched state, Reading reading, long nowNanos) {
    Run run = state.run();
    Watch watch = state.watch();
    if (proves(run, reading, watch.sinceNanos())) {
      return confirm(run, nowNanos);
    }
    Run noted = run.noted(reading);
    boolean concludes =
        reading.position() != Position.UNKNOWN
            && !run.means().isReached(reading.position())
            && reading.askedAtOrAfter(watch.concludeFromNanos());
    if (concludes && watch.ifUnproven() != Reason.UNCONFIRMED) {
      return Rules.fail(noted.timings(), watch.ifUnproven());
    }
    if (concludes && mayRepeat(noted, nowNanos)) {
      Run again = noted.armedAgain();
      return new Step(new Armed(again), new Order.Actuate(again.means(), lastMoment(again)));
    }
    // Something new was said without proof: ask at once. An old answer: ask again after a pause.
    long nextReadNanos = reading.isUnasked() ? nowNanos : nowNanos + pauseNanos(watch);
    Watched next = state.with(noted, watch.askAt(nextReadNanos));
    return reading.isUnasked() && run.isReadable() ? ask(next, nowNanos) : Rules.stay(next);
  }

  /// Promise 1. Only after a fresh answer, asked after the motor's time, that shows the old
  /// position.
  private static boolean mayRepeat(Run run, long nowNanos) {
    if (!run.isSameProcess()
        || run.actuations() >= ACTUATIONS_MAX
        || run.deadline().isPast(nowNanos)) {
      return false;
    }
    return switch (run.means()) {
      case THROW_BOLT -> true;
      case DRAW_BOLT ->
          !run.hasMoved() && nowNanos - (run.armedNanos() + run.nature().settleNanos()) < 0;
      case UNLATCH, PULSE -> false;
    };
  }

  /// A repetition that has to wait for the radio must not come after the time in which it is
  /// allowed.
  private static Deadline lastMoment(Run run) {
    long settledNanos = run.armedNanos() + run.nature().settleNanos();
    boolean isSooner = settledNanos - run.deadline().atNanos() < 0;
    return run.means() == Means.DRAW_BOLT && isSooner ? new Deadline(settledNanos) : run.deadline();
  }

  private static Step waited(Watched state, AttemptEvent event, long nowNanos) {
    Watch watch = state.watch();
    if (nowNanos - watch.giveUpNanos() >= 0) {
      return Rules.fail(state.run().timings(), watch.ifUnproven());
    }
    if (event instanceof Unanswered) {
      return Rules.stay(state.with(state.run(), watch.askAt(nowNanos + pauseNanos(watch))));
    }
    if (nowNanos - watch.nextReadNanos() < 0) {
      return Rules.stay(state);
    }
    return ask(state, nowNanos);
  }

  /// Asks the lock; should neither answer nor refusal come, asks again later.
  private static Step ask(Watched state, long nowNanos) {
    Watch asked = state.watch().asked(nowNanos + SILENCE_NANOS);
    return new Step(state.with(state.run(), asked), new Order.ReadDoor());
  }

  private static long pauseNanos(Watch watch) {
    return PAUSES_NANOS[Math.clamp(watch.reads() - 1, 0, PAUSES_NANOS.length - 1)];
  }
}
