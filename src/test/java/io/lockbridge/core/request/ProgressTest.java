package io.lockbridge.core.request;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProgressTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long NOW = 100 * SECOND;
  private static final Document SOME = new Document("{\"a\":1}");
  private static final Question QUESTION =
      new Question("press_button", "Press the button.", 60, Document.EMPTY);
  private static final Failure FAILURE = new Failure(Failure.Type.NOT_POSSIBLE, "No.");
  private static final Running RUNNING = new Running();
  private static final Asking ASKING = new Asking(QUESTION, NOW + SECOND);
  private static final Asking OVERDUE = new Asking(QUESTION, NOW);

  private static final List<RequestEvent> EVENTS =
      List.of(
          new Advanced("Half.", SOME),
          new Asked(QUESTION),
          new Finished(SOME),
          new Broke(FAILURE),
          new Answered(SOME),
          new Restarted(Job.AfterRestart.BEGIN_AGAIN),
          new Restarted(Job.AfterRestart.FAIL),
          new Tick());

  /// State, event, step.
  static Stream<Arguments> table() {
    Asking asked = new Asking(QUESTION, NOW + 60 * SECOND);
    Told advanced = new Told.Advanced("Half.", SOME);
    Order begin = new Order.Begin();
    return Stream.of(RUNNING, ASKING, OVERDUE)
        .flatMap(state ->
            Stream.of(
                row(state, EVENTS.get(0), state, advanced),
                row(state, EVENTS.get(1), asked, new Told.Asked(QUESTION)),
                row(state, EVENTS.get(2), new Done(SOME), new Told.Done(SOME)),
                row(state, EVENTS.get(3), new Failed(FAILURE), new Told.Failed(FAILURE)),
                Arguments.of(state, EVENTS.get(5), new Step(RUNNING, Optional.empty(), begin))));
  }

  @ParameterizedTest
  @MethodSource("table")
  void whatAJobReportsMovesItsRequest(RequestState state, RequestEvent event, Step expected) {
    assertThat(Progress.step(state, event, NOW)).isEqualTo(expected);
  }

  @Test
  void anEndedRequestNeverChanges() {
    for (RequestState ended : List.of(new Done(SOME), new Failed(FAILURE))) {
      for (RequestEvent event : EVENTS) {
        assertThat(Progress.step(ended, event, NOW))
            .as("%s after %s", event, ended)
            .isEqualTo(new Step(ended, Optional.empty(), nothing()));
      }
    }
  }

  @Test
  void anAnswerInTimeIsPassedOnAndOneTooLateEndsTheRequest() {
    assertThat(Progress.step(ASKING, new Answered(SOME), NOW))
        .isEqualTo(new Step(RUNNING, Optional.empty(), new Order.Answer(SOME)));
    Step late = Progress.step(OVERDUE, new Answered(SOME), NOW);
    assertThat(failure(late)).isEqualTo(Failure.Type.UNANSWERED);
    assertThat(late.order()).isEqualTo(new Order.Cancel());
  }

  @Test
  void aQuestionThatNobodyAnswersEndsTheRequestInTime() {
    assertThat(Progress.step(ASKING, new Tick(), NOW))
        .isEqualTo(new Step(ASKING, Optional.empty(), nothing()));
    assertThat(failure(Progress.step(OVERDUE, new Tick(), NOW))).isEqualTo(Failure.Type.UNANSWERED);
    assertThat(Progress.wakeNanos(ASKING)).hasValue(NOW + SECOND);
    assertThat(Progress.wakeNanos(RUNNING)).isEmpty();
    assertThat(Progress.wakeNanos(new Done(SOME))).isEmpty();
  }

  @Test
  void whatMustNotBeBegunTwiceIsInterruptedByARestart() {
    for (RequestState state : List.of(RUNNING, ASKING)) {
      Step step = Progress.step(state, new Restarted(Job.AfterRestart.FAIL), NOW);
      assertThat(failure(step)).isEqualTo(Failure.Type.INTERRUPTED);
      assertThat(step.order()).isEqualTo(nothing());
    }
  }

  @Test
  void nothingHappensToARunningRequestByTimeOrByAnAnswerThatNobodyAskedFor() {
    for (RequestEvent event : List.of(new Tick(), new Answered(SOME))) {
      assertThat(Progress.step(RUNNING, event, NOW))
          .isEqualTo(new Step(RUNNING, Optional.empty(), nothing()));
    }
  }

  @Test
  void whoAsksAgainHearsHowLongTheQuestionStillStands() {
    assertThat(Told.of(ASKING, NOW - 20 * SECOND))
        .isInstanceOfSatisfying(
            Told.Asked.class,
            asked -> assertThat(asked.question().expiresInSeconds()).isEqualTo(21));
    assertThat(Told.of(RUNNING, NOW)).isEqualTo(new Told.Accepted());
  }

  private static Arguments row(
      RequestState state, RequestEvent event, RequestState next, Told told) {
    return Arguments.of(state, event, new Step(next, Optional.of(told), nothing()));
  }

  private static Order nothing() {
    return new Order.Nothing();
  }

  private static Failure.Type failure(Step step) {
    assertThat(step.told()).contains(new Told.Failed(((Failed) step.next()).failure()));
    return ((Failed) step.next()).failure().type();
  }
}
