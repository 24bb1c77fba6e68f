package io.lockbridge.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.attempt.Reason;
import io.lockbridge.core.attempt.Refusal;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.bridge.RefusedCommand;
import io.lockbridge.core.bridge.RefusedRequest;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.core.event.Stamp;
import io.lockbridge.core.request.Answer;
import io.lockbridge.core.request.Document;
import io.lockbridge.core.request.Failure;
import io.lockbridge.core.request.Question;
import io.lockbridge.core.request.RequestId;
import io.lockbridge.core.request.RequestRefusal;
import io.lockbridge.core.request.Told;
import io.lockbridge.seam.DeviceJson;
import io.lockbridge.seam.Examples;
import io.lockbridge.seam.Golden;
import io.lockbridge.seam.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/// A golden payload for every way in which an attempt, a command or a request can end.
class ContractGoldenTest {
  private static final String ATTEMPT = Examples.ATTEMPT.toString();
  private static final String UNLOCK =
      """
      {"action_attempt_id": "%s", "action_type": "UNLOCK_DOOR", "device_id": "%s"}\
      """
          .formatted(ATTEMPT, Examples.DOOR);
  private static final RequestId REQUEST = new RequestId("7c1f0c2e-2d4f-4b7e-9a55-0d7a5a1f3b10");

  private final OutgoingJson codec = new OutgoingJson(Examples.IDS, Examples.LEDGER);

  @ParameterizedTest
  @EnumSource
  void everyFailureOfAnAttemptHasItsGolden(Reason reason) {
    assertRow(
        StreamTopic.ATTEMPT,
        new Outgoing.AttemptTold(Examples.ended(new Outcome.Failed(reason))),
        "attempt-error-" + reason.word());
  }

  @ParameterizedTest
  @EnumSource
  void everyRefusalOfACommandHasItsGolden(Refusal refusal) {
    RefusedCommand refused =
        switch (refusal) {
          case MALFORMED -> refused(UNLOCK.replace("UNLOCK_DOOR", "OPEN"), expiring(30));
          case RETAINED -> refused(UNLOCK, new Delivery.Marks(true, false, seconds(30), none()));
          case STALE -> refused(UNLOCK, expiring(0));
          case NO_DEADLINE -> refused(UNLOCK, unbounded());
          case NOT_FRESH -> refused(UNLOCK, new Delivery.Marks(false, true, seconds(30), none()));
          case CONFLICTING ->
              new RefusedCommand(
                  Optional.of(ATTEMPT),
                  refusal,
                  "action_attempt_id %s belongs to an attempt with another action or device: send a new command with a new id."
                      .formatted(ATTEMPT));
          case UNAUTHORISED ->
              new RefusedCommand(
                  Optional.of(ATTEMPT), refusal, "The command is not signed by a known key.");
        };
    assertThat(refused.refusal()).isEqualTo(refusal);
    assertRow(
        StreamTopic.REFUSED,
        new Outgoing.RefusalTold(refused),
        "refused-command-" + refusal.word());
  }

  @ParameterizedTest
  @EnumSource
  void everyRefusalOfARequestHasItsGolden(RequestRefusal refusal) {
    RefusedRequest refused =
        switch (refusal) {
          case MALFORMED -> refusedRequest("{\"request_id\": \"r-1\"}", unbounded());
          case RETAINED ->
              refusedRequest(
                  "{\"request_id\": \"r-1\", \"job\": \"rebirth\"}",
                  new Delivery.Marks(true, false, seconds(30), none()));
          case CONFLICTING ->
              because(
                  refusal,
                  "request_id r-1 belongs to a request with another job or other parameters: send it with a new request_id.");
          case NOT_ASKED ->
              because(
                  refusal,
                  "Request r-1 has no question open: send an answer only after a question.");
          case STALE ->
              unnamed(
                  refusal,
                  "exp 2026-11-23T09:59:00.000Z is past, it is 2026-11-23T10:00:00.000Z: sign it anew.");
          case NOT_FRESH ->
              unnamed(
                  refusal,
                  "fresh is missing while the bridge's clock is unset: sign it anew and quote fresh from up/status.");
          case UNAUTHORISED ->
              unnamed(refusal, "The message is not signed: signing is required on this bridge.");
          case OVERLOADED ->
              because(
                  refusal,
                  "Too many requests are open or came of late: send it again in a minute, with the same request_id.");
        };
    assertThat(refused.refusal()).isEqualTo(refusal);
    assertRow(
        StreamTopic.REFUSED,
        new Outgoing.RequestRefused(refused),
        "refused-request-" + refusal.word());
  }

  @Test
  void everyStateOfARequestHasItsGolden() {
    assertAnswer("devices", new Told.Accepted(), "answer-accepted");
    assertAnswer(
        "check",
        new Told.Advanced("Looked at 3 of 9 things.", new Document("{\"looked_at\":3,\"of\":9}")),
        "answer-progress");
    assertAnswer(
        "pair",
        new Told.Asked(
            new Question("press_button", "Press the button on the lock.", 60, Document.EMPTY)),
        "answer-question");
    assertAnswer("rebirth", new Told.Done(Document.EMPTY), "answer-done-rebirth");
    ObjectNode devices = Json.object();
    devices
        .putArray("devices")
        .add(DeviceJson.device(Examples.online(), Examples.IDS, Examples.now()));
    assertAnswer("devices", new Told.Done(Json.document(devices)), "answer-done-devices");
  }

  @ParameterizedTest
  @EnumSource
  void everyFailureOfARequestHasItsGolden(Failure.Type type) {
    String message =
        switch (type) {
          case UNKNOWN_JOB ->
              "job \"rebrith\" is not known to this version, which knows devices, rebirth. The nearest is \"rebirth\".";
          case INVALID_PARAMETERS -> "parameters.device_id is no UUID: send 8-4-4-4-12 hex digits.";
          case NOT_POSSIBLE ->
              "This bridge has no broker in its configuration, so there is nobody to tell: add one.";
          case ANSWER_TOO_LARGE ->
              "The result does not fit into one message of 60 KiB: ask for less.";
          case UNANSWERED ->
              "Nobody answered the question press_button within 60 s. Send the request with a new request_id.";
          case INTERRUPTED ->
              "The bridge stopped while the job was under way and has not begun it again. Send it with a new request_id if it is still wanted.";
          case UNCATEGORIZED -> "The bridge failed in a way that it does not know. See its log.";
        };
    assertAnswer(
        type == Failure.Type.UNKNOWN_JOB ? "rebrith" : "rebirth",
        new Told.Failed(new Failure(type, message)),
        "answer-failed-" + type.word());
  }

  @ParameterizedTest
  @EnumSource
  void aGapOfEveryStreamHasItsGolden(StreamTopic topic) {
    assertRow(
        topic, new Outgoing.Gap(1042, 1050, 9), "gap-" + topic.name().toLowerCase(Locale.ROOT));
  }

  @Test
  void theGoldenRequestsAreTaken() {
    RequestCodec requests = new RequestCodec(new Topics(Examples.IDS.bridgeId()));
    for (String golden : List.of("request", "request-reply")) {
      Delivery delivery =
          delivery(new String(Golden.bytes(golden), StandardCharsets.UTF_8), unbounded());
      assertThat(requests.decode(delivery)).isInstanceOf(RequestCodec.Decoded.Called.class);
    }
  }

  private void assertAnswer(String job, Told told, String golden) {
    Answer answer = new Answer(REQUEST, job, REQUEST.toString(), told);
    assertRow(StreamTopic.ANSWER, new Outgoing.AnswerTold(answer), golden);
  }

  private void assertRow(StreamTopic topic, Outgoing content, String golden) {
    Golden.assertEqual(codec.document(new OutboxRow(topic, 1042, Examples.STAMP, content)), golden);
  }

  private static RefusedCommand refused(String json, Delivery.Marks marks) {
    Stamp wall = new Stamp(Examples.NOW, ClockTrust.UNSET);
    Circumstances circumstances = new Circumstances(Examples.NOW_NANOS, wall, List.of("a", "b"));
    return switch (CommandCodec.decode(delivery(json, marks), circumstances)) {
      case Decoded.Refused(RefusedCommand refused) -> refused;
      case Decoded.TooOld(_, RefusedCommand refused) -> refused;
      case Decoded.Ordered ordered -> throw new AssertionError("taken: " + ordered);
    };
  }

  private static RefusedRequest refusedRequest(String json, Delivery.Marks marks) {
    RequestCodec requests = new RequestCodec(new Topics(Examples.IDS.bridgeId()));
    return switch (requests.decode(delivery(json, marks))) {
      case RequestCodec.Decoded.Refused(RefusedRequest refused) -> refused;
      case RequestCodec.Decoded.Called called -> throw new AssertionError("taken: " + called);
    };
  }

  private static RefusedRequest because(RequestRefusal refusal, String why) {
    return new RefusedRequest(Optional.of("r-1"), refusal, why);
  }

  private static RefusedRequest unnamed(RequestRefusal refusal, String why) {
    return new RefusedRequest(Optional.empty(), refusal, why);
  }

  private static Delivery delivery(String json, Delivery.Marks marks) {
    return new Delivery("down", Payload.of(json), 1, Examples.NOW_NANOS, marks);
  }

  private static Delivery.Marks expiring(long expirySeconds) {
    return new Delivery.Marks(false, false, seconds(expirySeconds), none());
  }

  private static Delivery.Marks unbounded() {
    return new Delivery.Marks(false, false, OptionalLong.empty(), none());
  }

  private static OptionalLong seconds(long value) {
    return OptionalLong.of(value);
  }

  private static Optional<String> none() {
    return Optional.empty();
  }
}
