package io.lockbridge.core.request;

import io.lockbridge.core.request.RequestEvent.Advanced;
import io.lockbridge.core.request.RequestEvent.Answered;
import io.lockbridge.core.request.RequestEvent.Asked;
import io.lockbridge.core.request.RequestEvent.Broke;
import io.lockbridge.core.request.RequestEvent.Finished;
import io.lockbridge.core.request.RequestEvent.Restarted;
import io.lockbridge.core.request.RequestEvent.Tick;
import io.lockbridge.core.request.RequestState.Asking;
import io.lockbridge.core.request.RequestState.Done;
import io.lockbridge.core.request.RequestState.Failed;
import io.lockbridge.core.request.RequestState.Running;
import java.util.Optional;
import java.util.OptionalLong;

/// The rules of a request: total over state and event, so that a forgotten pair does not compile.
public final class Progress {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private Progress() {}

  /// The next step. Pure: the same arguments always give the same answer.
  public static Step step(RequestState state, RequestEvent event, long nowNanos) {
    return switch (state) {
      case Running running -> running(running, event, nowNanos);
      case Asking asking -> asking(asking, event, nowNanos);
      // Final: whatever a job says after its end changes nothing.
      case Done _, Failed _ -> stay(state);
    };
  }

  /// When [Tick] is due; empty when a request waits for nobody.
  public static OptionalLong wakeNanos(RequestState state) {
    return state instanceof Asking(_, long dueNanos)
        ? OptionalLong.of(dueNanos)
        : OptionalLong.empty();
  }

  private static Step running(Running state, RequestEvent event, long nowNanos) {
    return switch (event) {
      case RequestEvent.Fact fact -> reported(state, fact, nowNanos);
      case Restarted restarted -> restarted(restarted);
      case Answered _, Tick _ -> stay(state);
    };
  }

  private static Step asking(Asking state, RequestEvent event, long nowNanos) {
    return switch (event) {
      case RequestEvent.Fact fact -> reported(state, fact, nowNanos);
      case Restarted restarted -> restarted(restarted);
      case Tick _ when nowNanos - state.dueNanos() >= 0 -> unanswered(state.question());
      case Answered _ when nowNanos - state.dueNanos() >= 0 -> unanswered(state.question());
      case Answered(Document answer) ->
          new Step(new Running(), Optional.empty(), new Order.Answer(answer));
      case Tick _ -> stay(state);
    };
  }

  private static Step reported(RequestState state, RequestEvent.Fact fact, long nowNanos) {
    return switch (fact) {
      case Advanced(String message, Document details) ->
          new Step(state, Optional.of(new Told.Advanced(message, details)), new Order.Nothing());
      case Asked(Question question) -> {
        long dueNanos = nowNanos + question.expiresInSeconds() * SECOND_NANOS;
        yield new Step(
            new Asking(question, dueNanos),
            Optional.of(new Told.Asked(question)),
            new Order.Nothing());
      }
      case Finished(Document result) -> end(new Done(result), new Order.Nothing());
      case Broke(Failure failure) -> end(new Failed(failure), new Order.Nothing());
    };
  }

  /// Its acceptance was told before; that it is begun again is nobody's news.
  private static Step restarted(Restarted restarted) {
    return switch (restarted.will()) {
      case BEGIN_AGAIN -> new Step(new Running(), Optional.empty(), new Order.Begin());
      case FAIL ->
          end(
              new Failed(
                  new Failure(
                      Failure.Type.INTERRUPTED,
                      "The bridge stopped while the job was under way and has not begun it again."
                          + " Send it with a new request_id if it is still wanted.")),
              new Order.Nothing());
    };
  }

  private static Step unanswered(Question question) {
    String message =
        "Nobody answered the question %s within %d s. Send the request with a new request_id."
            .formatted(question.kind(), question.expiresInSeconds());
    return end(new Failed(new Failure(Failure.Type.UNANSWERED, message)), new Order.Cancel());
  }

  private static Step end(RequestState state, Order order) {
    return new Step(state, Optional.of(Told.of(state, 0)), order);
  }

  private static Step stay(RequestState state) {
    return new Step(state, Optional.empty(), new Order.Nothing());
  }
}
