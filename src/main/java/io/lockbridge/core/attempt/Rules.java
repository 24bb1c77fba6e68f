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
import io.lockbridge.core.attempt.AttemptEvent.Survival;
import io.lockbridge.core.attempt.AttemptEvent.Tick;
import io.lockbridge.core.attempt.AttemptEvent.Unanswered;
import io.lockbridge.core.attempt.AttemptEvent.Why;
import io.lockbridge.core.attempt.AttemptState.Accepted;
import io.lockbridge.core.attempt.AttemptState.Armed;
import io.lockbridge.core.attempt.AttemptState.Done;
import io.lockbridge.core.attempt.AttemptState.Sent;
import io.lockbridge.core.attempt.AttemptState.Unsure;
import io.lockbridge.core.attempt.AttemptState.Watched;
import io.lockbridge.core.device.Means;
import io.lockbridge.core.device.Reading;
import java.util.OptionalLong;

/// The rules of an attempt: total over state and event, so that a forgotten pair does not compile.
///
/// Everything that concerns an attempt whose lock has been told, or may have been, is in
/// [Watching].
public final class Rules {
  private Rules() {}

  /// The next step. Pure: the same arguments always give the same answer.
  public static Step step(AttemptState state, AttemptEvent event, long nowNanos) {
    return switch (state) {
      case Accepted accepted -> accepted(accepted, event, nowNanos);
      case Armed armed -> armed(armed, event, nowNanos);
      case Sent sent -> Watching.sent(sent, event, nowNanos);
      case Unsure unsure -> Watching.unsure(unsure, event, nowNanos);
      case Done done -> stay(done);
    };
  }

  /// When [Tick] is due; empty when an attempt waits for nothing.
  public static OptionalLong wakeNanos(AttemptState state) {
    return switch (state) {
      case Accepted accepted -> OptionalLong.of(accepted.deadline().atNanos());
      case Armed(Run run) -> OptionalLong.of(Watching.silenceEndsNanos(run));
      case Watched watched -> OptionalLong.of(Watching.wakeNanos(watched.watch()));
      case Done _ -> OptionalLong.empty();
    };
  }

  private static Step accepted(Accepted state, AttemptEvent event, long nowNanos) {
    if (state.deadline().isPast(nowNanos)) {
      return fail(state.timings(), Reason.EXPIRED);
    }
    return switch (event) {
      case Begin begin when begin.nature().can(state.action().needs()) ->
          arm(state, begin, nowNanos);
      case Begin _ -> fail(state.timings(), Reason.DEVICE_NOT_SUPPORTED);
      // After a reboot the deadline means nothing any more: what waited is expired.
      case Restarted(Survival survival) when survival == Survival.REBOOTED ->
          fail(state.timings(), Reason.EXPIRED);
      case Restarted _, Tick _, Observed _, Jammed _ -> stay(state);
      case AttemptEvent.Sent _, Acknowledged _, Refused _, NotSent _ -> stay(state);
      case LinkLost _, Unanswered _, Ended _ -> stay(state);
    };
  }

  private static Step arm(Accepted state, Begin begin, long nowNanos) {
    Run run =
        new Run(
            state.action().meansOn(begin.nature()),
            begin.nature(),
            state.deadline(),
            state.timings().begun(nowNanos),
            nowNanos,
            begin.before(),
            1,
            false,
            true);
    return new Step(new Armed(run), new Order.Actuate(run.means(), run.deadline()));
  }

  private static Step armed(Armed state, AttemptEvent event, long nowNanos) {
    Run run = state.run();
    return switch (event) {
      case AttemptEvent.Sent(long atNanos) -> Watching.told(run, atNanos);
      case NotSent(Why why) -> notSent(run, why, nowNanos);
      case Observed(Reading reading) -> heardWhileArmed(run, reading, nowNanos);
      case Restarted _ -> Watching.interrupted(run, nowNanos);
      // The line broke, or the driver says nothing: the frame may have left.
      case LinkLost _ -> Watching.doubt(run, nowNanos);
      case Tick _ when nowNanos - Watching.silenceEndsNanos(run) >= 0 ->
          Watching.doubt(run, nowNanos);
      case Refused _ -> fail(run.timings(), Reason.REFUSED);
      // A jam counts only if it is newer than the frame, and no frame was written yet.
      case Jammed _, Tick _, Begin _, Acknowledged _, Unanswered _, Ended _ -> stay(state);
    };
  }

  private static Step notSent(Run run, Why why, long nowNanos) {
    if (run.actuations() > 1) {
      // The earlier frame did leave: only the repetition was withheld.
      return Watching.doubt(run, nowNanos);
    }
    return switch (why) {
      case TOO_LATE -> fail(run.timings(), Reason.EXPIRED);
      case NO_LINK -> fail(run.timings(), Reason.DEVICE_DISCONNECTED);
      case NOT_SUPPORTED -> fail(run.timings(), Reason.DEVICE_NOT_SUPPORTED);
    };
  }

  private static Step heardWhileArmed(Run run, Reading reading, long nowNanos) {
    OptionalLong sent = run.timings().sentNanos();
    if (sent.isPresent() && Watching.proves(run, reading, sent.getAsLong())) {
      return Watching.confirm(run, nowNanos);
    }
    if (sent.isEmpty()) {
      return stay(new Armed(run.heardBefore(reading)));
    }
    Run noted = run.noted(reading);
    boolean mayStillOpen = noted.hasMoved() && run.means() == Means.DRAW_BOLT;
    return new Step(new Armed(noted), mayStillOpen ? new Order.Withdraw() : new Order.Nothing());
  }

  static Step stay(AttemptState state) {
    return new Step(state, new Order.Nothing());
  }

  static Step fail(Timings timings, Reason reason) {
    return end(new Outcome.Failed(reason), timings);
  }

  static Step end(Outcome outcome, Timings timings) {
    return stay(new Done(outcome, timings));
  }
}
