package io.lockbridge.core.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.request.Allowance;
import io.lockbridge.core.request.Answer;
import io.lockbridge.core.request.Document;
import io.lockbridge.core.request.Failure;
import io.lockbridge.core.request.Job.AfterRestart;
import io.lockbridge.core.request.Question;
import io.lockbridge.core.request.Request;
import io.lockbridge.core.request.RequestEvent;
import io.lockbridge.core.request.RequestId;
import io.lockbridge.core.request.RequestRefusal;
import io.lockbridge.core.request.RequestState;
import io.lockbridge.core.request.Told;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private static final RequestId ONE = new RequestId("one");
  private static final Document RESULT = new Document("{\"found\":2}");
  private static final Document OTHER = new Document("{\"deep\":true}");
  private static final Question QUESTION = new Question("press", "Press.", 60, Document.EMPTY);

  private final House house = new House();
  private final NotedJob look = new NotedJob("look", AfterRestart.BEGIN_AGAIN);
  private final NotedJob pair = new NotedJob("pair", AfterRestart.FAIL);

  @BeforeEach
  void offerJobs() {
    house.jobs.add(look);
    house.jobs.add(pair);
  }

  @Test
  void aRequestIsOnDiskBeforeItIsAnsweredAndBeforeItsJobBegins() {
    house.ledger.fill();
    house.call(ask(ONE, "look"));
    assertThat(look.notes()).isEmpty();
    assertThat(house.ledger.request(ONE)).isEmpty();
    assertThat(house.requestVerdicts).singleElement().isInstanceOf(RequestVerdict.NotTaken.class);
    house.ledger.makeRoom();
    int before = house.ledger.commits();
    house.call(ask(ONE, "look"));
    assertThat(house.ledger.commits() - before).isEqualTo(1);
    assertThat(look.notes()).containsExactly("begin one {}");
  }

  @Test
  void everyAnswerIsToldInOrderAndTheResultIsKept() {
    house.call(ask(ONE, "look"));
    house.said(ONE, new RequestEvent.Advanced("Half.", Document.EMPTY));
    house.said(ONE, new RequestEvent.Finished(RESULT));
    house.said(ONE, new RequestEvent.Finished(OTHER));
    assertThat(told())
        .containsExactly(
            new Told.Accepted(), new Told.Advanced("Half.", Document.EMPTY), new Told.Done(RESULT));
    assertThat(house.answers()).allMatch(answer -> answer.level().equals("level"));
    assertThat(state(ONE)).isEqualTo(new RequestState.Done(RESULT));
  }

  @Test
  void aRepetitionGetsTheStoredAnswerWhereItAsksAndBeginsNothing() {
    house.call(ask(ONE, "look"));
    house.said(ONE, new RequestEvent.Finished(RESULT));
    house.call(new RequestCall.Ask(ONE, "look", Document.EMPTY, Optional.of("elsewhere")));
    assertThat(house.requestVerdicts.getLast()).isInstanceOf(RequestVerdict.Repeated.class);
    assertThat(house.answers().getLast())
        .isEqualTo(new Answer(ONE, "look", "elsewhere", new Told.Done(RESULT)));
    assertThat(look.notes()).hasSize(1);
  }

  @Test
  void aRepetitionOfAnOpenRequestMovesItsAnswersToWhereItAsks() {
    house.call(ask(ONE, "look"));
    house.call(new RequestCall.Ask(ONE, "look", Document.EMPTY, Optional.of("elsewhere")));
    house.said(ONE, new RequestEvent.Finished(RESULT));
    assertThat(house.answers()).extracting(Answer::level).endsWith("elsewhere", "elsewhere");
    assertThat(look.notes()).hasSize(1);
  }

  @Test
  void theSameIdForSomethingElseIsRefusedOpenOrEndedAlsoWithinOneTurn() {
    house.call(ask(ONE, "look"));
    house.call(ask(ONE, "pair"));
    assertRefused(RequestRefusal.CONFLICTING);
    house.said(ONE, new RequestEvent.Finished(RESULT));
    house.call(new RequestCall.Ask(ONE, "look", OTHER, Optional.empty()));
    assertRefused(RequestRefusal.CONFLICTING);
    RequestId two = new RequestId("two");
    house.turn(
        new Message.Call(ask(two, "lock"), house.requestVerdicts::add),
        new Message.Call(ask(two, "lock"), house.requestVerdicts::add),
        new Message.Call(ask(two, "look"), house.requestVerdicts::add));
    assertRefused(RequestRefusal.CONFLICTING);
    assertThat(look.notes()).hasSize(1);
    assertThat(pair.notes()).isEmpty();
  }

  @Test
  void anUnknownJobFailsAndTheNearestIsNamed() {
    house.call(ask(ONE, "paint"));
    RequestState.Failed failed = (RequestState.Failed) state(ONE);
    assertThat(failed.failure().type()).isEqualTo(Failure.Type.UNKNOWN_JOB);
    assertThat(failed.failure().message()).contains("look, pair").endsWith("\"pair\".");
    assertThat(told()).containsExactly(new Told.Failed(failed.failure()));
  }

  @Test
  void whatCameThroughTheLocalPortIsNotToldToTheCloud() {
    house.call(new RequestCall.Ask(ONE, "look", Document.EMPTY, Optional.empty()));
    house.said(ONE, new RequestEvent.Finished(RESULT));
    assertThat(house.answers()).isEmpty();
    assertThat(state(ONE)).isEqualTo(new RequestState.Done(RESULT));
  }

  @Test
  void aPersonIsAskedAndTheAnswerReachesTheJob() {
    house.call(ask(ONE, "pair"));
    house.call(new RequestCall.Reply(ONE, OTHER));
    assertRefused(RequestRefusal.NOT_ASKED);
    house.said(ONE, new RequestEvent.Asked(QUESTION));
    house.call(new RequestCall.Reply(ONE, OTHER));
    house.call(new RequestCall.Reply(ONE, OTHER));
    assertRefused(RequestRefusal.NOT_ASKED);
    assertThat(pair.notes()).containsExactly("begin one {}", "answer one {\"deep\":true}");
    house.said(ONE, new RequestEvent.Finished(RESULT));
    assertThat(state(ONE)).isEqualTo(new RequestState.Done(RESULT));
  }

  @Test
  void aQuestionThatNobodyAnswersEndsTheRequestAndTheJob() {
    house.call(ask(ONE, "pair"));
    house.said(ONE, new RequestEvent.Asked(QUESTION));
    house.pass(59);
    assertThat(told()).last().isEqualTo(new Told.Asked(QUESTION));
    house.pass(1);
    assertThat(failure(ONE)).isEqualTo(Failure.Type.UNANSWERED);
    assertThat(pair.notes()).endsWith("cancel one");
  }

  @Test
  void afterAKillAHarmlessJobIsBegunAgainAndAnotherIsInterrupted() {
    RequestId two = new RequestId("two");
    house.call(ask(ONE, "look"));
    house.call(ask(two, "pair"));
    House again = house.restarted();
    assertThat(look.notes()).containsExactly("begin one {}", "begin one {}");
    assertThat(pair.notes()).hasSize(1);
    assertThat(failure(two)).isEqualTo(Failure.Type.INTERRUPTED);
    again.said(ONE, new RequestEvent.Finished(RESULT));
    assertThat(state(ONE)).isEqualTo(new RequestState.Done(RESULT));
  }

  @Test
  void aJobThatAnUpdateHasTakenAwayIsInterrupted() {
    house.call(ask(ONE, "look"));
    house.jobs.clear();
    house.restarted();
    assertThat(failure(ONE)).isEqualTo(Failure.Type.INTERRUPTED);
  }

  @Test
  void theNinthOpenRequestIsTurnedAway() {
    for (int i = 0; i < 8; i++) {
      house.call(ask(new RequestId("r" + i), "look"));
    }
    house.call(ask(ONE, "look"));
    assertRefused(RequestRefusal.OVERLOADED);
    house.said(new RequestId("r0"), new RequestEvent.Finished(RESULT));
    house.call(ask(ONE, "look"));
    assertThat(house.requestVerdicts.getLast()).isInstanceOf(RequestVerdict.Taken.class);
  }

  @Test
  void aFloodIsTurnedAwayUntilTheBucketHasFilledAgain() {
    for (int i = 0; i < Allowance.BURST; i++) {
      house.call(ask(new RequestId("r" + i), "unknown"));
    }
    house.call(ask(ONE, "look"));
    assertRefused(RequestRefusal.OVERLOADED);
    house.pass(10);
    house.call(ask(ONE, "look"));
    assertThat(house.requestVerdicts.getLast()).isInstanceOf(RequestVerdict.Taken.class);
  }

  @Test
  void aResultThatFitsIntoNoMessageFailsTheRequest() {
    house.call(ask(ONE, "look"));
    house.said(ONE, new RequestEvent.Finished(new Document("\"" + "x".repeat(61_440) + "\"")));
    assertThat(failure(ONE)).isEqualTo(Failure.Type.ANSWER_TOO_LARGE);
  }

  private static RequestCall ask(RequestId id, String job) {
    return new RequestCall.Ask(id, job, Document.EMPTY, Optional.of("level"));
  }

  private List<Told> told() {
    return house.answers().stream().map(Answer::told).toList();
  }

  private RequestState state(RequestId id) {
    return house.ledger.request(id).map(Request::state).orElseThrow();
  }

  private Failure.Type failure(RequestId id) {
    return ((RequestState.Failed) state(id)).failure().type();
  }

  private void assertRefused(RequestRefusal refusal) {
    assertThat(house.requestVerdicts.getLast())
        .isInstanceOfSatisfying(
            RequestVerdict.Refused.class,
            refused -> assertThat(refused.refusal()).isEqualTo(refusal));
  }
}
