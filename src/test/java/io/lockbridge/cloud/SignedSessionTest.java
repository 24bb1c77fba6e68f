package io.lockbridge.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.cloud.signing.KeySet;
import io.lockbridge.cloud.signing.Signing;
import io.lockbridge.cloud.signing.TestSigner;
import io.lockbridge.cloud.signing.VerificationKey;
import io.lockbridge.cloud.signing.VerificationKey.Validity;
import io.lockbridge.core.attempt.Deadline;
import io.lockbridge.core.attempt.Refusal;
import io.lockbridge.core.bridge.RefusedCommand;
import io.lockbridge.core.bridge.RefusedRequest;
import io.lockbridge.core.bridge.RequestVerdict;
import io.lockbridge.core.bridge.Verdict;
import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.core.request.RequestId;
import io.lockbridge.core.request.RequestRefusal;
import io.lockbridge.seam.Examples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A session of a bridge on which signing is required.
class SignedSessionTest {
  private static final VerificationKey OLD =
      new VerificationKey(SignedExample.KID, TestSigner.OURS.key(), Validity.unbounded());
  private static final VerificationKey NEW =
      new VerificationKey("cloud-2027-01", TestSigner.STRANGER.key(), Validity.unbounded());
  private static final OptionalLong FIFTY = OptionalLong.of(50);
  private static final String REQUEST = "{\"request_id\":\"r1\",\"job\":\"devices\"}";

  private final FakeDesk desk = new FakeDesk();
  private final FakeLink link = new FakeLink();
  private final TestClock clock = new TestClock();
  private KeySet keys = SignedExample.KEYS;
  private final Session session =
      new Session(
          new SessionConfig(Examples.IDS, Examples.LEDGER, "0.1.0"),
          new SessionParts(
              desk, link, clock, new Random(7), Runnable::run, new Signing.Required(() -> keys)));
  private int lastPacketId;

  @BeforeEach
  void up() {
    clock.worth(ClockTrust.SYNCHRONISED);
    session.tick();
    session.heard(new LinkEvent.Opened(1, new LinkEvent.Terms(false, 16, 64 * 1024)));
    session.heard(new LinkEvent.Subscribed(1));
    assertThat(session.health().isConnected()).isTrue();
  }

  @Test
  void aForgedCopyThatComesFirstDoesNotBlockTheRealOne() {
    command(TestSigner.STRANGER.sign(SignedExample.KID, SignedExample.document()), FIFTY);
    command(SignedExample.document(), FIFTY);
    command(SignedExample.token(), FIFTY);
    assertThat(desk.submitted).hasSize(1);
    FakeDesk.Submitted real = desk.submitted.remove();
    assertThat(real.command().id()).isEqualTo(Examples.ATTEMPT);
    real.taken();
    assertThat(desk.refused)
        .hasSize(2)
        .allMatch(refused -> refused.refusal() == Refusal.UNAUTHORISED)
        .allMatch(refused -> refused.attemptId().isEmpty());
    assertThat(link.acknowledged).containsExactly(1, 2, 3);
    assertThat(session.health().counts().refused()).containsEntry("unauthorised", 2L);
  }

  @Test
  void expShortensTheDeadlineAsExpiresAtDoes() {
    String later = SignedExample.changed("10:00:30Z", "10:00:59Z");
    assertThat(ordered(later, FIFTY)).isEqualTo(aheadSeconds(30));
    String sooner = SignedExample.changed("10:00:30Z", "10:00:20Z");
    assertThat(ordered(sooner, FIFTY)).isEqualTo(aheadSeconds(20));
    assertThat(ordered(later, OptionalLong.of(5))).isEqualTo(aheadSeconds(5));
  }

  @Test
  void withoutMessageExpiryExpIsTheDeadline() {
    String bare = SignedExample.changed("\"expires_at\"", "\"other\"");
    assertThat(ordered(bare, OptionalLong.empty())).isEqualTo(aheadSeconds(30));
    String far = bare.replace("1795428030", "1795428070");
    command(SignedExample.token(far), OptionalLong.empty());
    desk.submitted.remove().answer().accept(new Verdict.Refused(Refusal.STALE));
    assertRefused(Refusal.STALE, "exp 2026-11-23T10:01:10.000Z is more than 60 s ahead");
  }

  @Test
  void aRepetitionWithTheSameClaimsGetsTheStoredAnswerAlsoAfterExp() {
    command(SignedExample.token(), FIFTY);
    desk.submitted.remove().taken();
    clock.pass(Duration.ofMinutes(10));
    command(SignedExample.token(), FIFTY);
    FakeDesk.Submitted again = desk.submitted.remove();
    assertThat(again.command().deadline().isPast(clock.nowNanos())).isTrue();
    again.answer().accept(new Verdict.Repeated(Examples.pending()));
    assertThat(desk.refused).isEmpty();
    assertThat(link.acknowledged).containsExactly(1, 2);
  }

  @Test
  void anUnknownCommandAfterExpIsStale() {
    clock.pass(Duration.ofMinutes(10));
    command(SignedExample.token(), FIFTY);
    desk.submitted.remove().answer().accept(new Verdict.Refused(Refusal.STALE));
    RefusedCommand refused =
        assertRefused(Refusal.STALE, "exp 2026-11-23T10:00:30.000Z is past, it is 2026");
    assertThat(refused.attemptId()).contains(Examples.ATTEMPT.toString());
  }

  @Test
  void keysOverlapAndOneThatWasTakenOutCountsForNothingAtOnce() {
    String byOld = SignedExample.token();
    String byNew = TestSigner.STRANGER.sign("cloud-2027-01", SignedExample.document());
    command(byNew, FIFTY);
    assertRefused(Refusal.UNAUTHORISED, "kid \"cloud-2027-01\" is no key of this bridge");
    keys = new KeySet(List.of(OLD, NEW));
    command(byOld, FIFTY);
    command(byNew, FIFTY);
    assertThat(desk.submitted).hasSize(2);
    keys = new KeySet(List.of(NEW));
    command(byOld, FIFTY);
    assertRefused(Refusal.UNAUTHORISED, "kid \"cloud-2026-11\" is no key of this bridge");
    command(byNew, FIFTY);
    assertThat(desk.submitted).hasSize(3);
  }

  @Test
  void withoutAGoodClockOnlyTheLastTwoFreshTokensLetACommandIn() {
    clock.worth(ClockTrust.DRIFTING);
    String first = freshTold();
    commandQuoting(first);
    assertThat(desk.submitted).hasSize(1);
    heartbeat();
    commandQuoting(first);
    assertThat(desk.submitted).hasSize(2);
    heartbeat();
    desk.submitted.clear();
    commandQuoting(first);
    desk.submitted.remove().answer().accept(new Verdict.Refused(Refusal.STALE));
    assertRefused(Refusal.NOT_FRESH, "clock is drifting, and fresh is none of its last two tokens");
    commandQuoting(freshTold());
    assertThat(desk.submitted).hasSize(1);
  }

  @Test
  void aRequestIsAnsweredOnlyIfItIsSignedForItsOwnTopicAndYoung() {
    link.sent.clear();
    request(REQUEST);
    assertRequestRefused(RequestRefusal.UNAUTHORISED, "not signed");
    request(SignedExample.token());
    assertRequestRefused(RequestRefusal.UNAUTHORISED, "topic is");
    String signed = SignedExample.token(requestDocument());
    request(signed);
    FakeDesk.Called called = desk.calls.remove();
    assertThat(called.call().id()).isEqualTo(new RequestId("r1"));
    called.answer().accept(new RequestVerdict.Refused(RequestRefusal.OVERLOADED, "too many"));
    assertRequestRefused(RequestRefusal.OVERLOADED, "too many");
    clock.pass(Duration.ofSeconds(31));
    request(signed);
    assertRequestRefused(RequestRefusal.STALE, "is past");
    clock.worth(ClockTrust.UNSET);
    request(signed);
    assertRequestRefused(RequestRefusal.NOT_FRESH, "missing");
    assertThat(desk.calls).isEmpty();
    assertThat(link.acknowledged).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void theStatusTellsWhichKeysCount() {
    Validity past = new Validity(Optional.empty(), Optional.of(Examples.NOW));
    keys = new KeySet(List.of(NEW, new VerificationKey("old", TestSigner.OURS.key(), past)));
    heartbeat();
    assertThat(status().at("/commands/signing").asString()).isEqualTo("required");
    assertThat(status().at("/commands/kids").toString()).isEqualTo("[\"cloud-2027-01\"]");
    clock.worth(ClockTrust.UNSET);
    heartbeat();
    assertThat(status().at("/commands/kids").toString()).isEqualTo("[\"cloud-2027-01\",\"old\"]");
  }

  private void assertRequestRefused(RequestRefusal refusal, String words) {
    RefusedRequest refused = desk.refusedRequests.remove();
    assertThat(refused.refusal()).isEqualTo(refusal);
    assertThat(refused.explanation()).contains(words);
    if (refusal != RequestRefusal.OVERLOADED) {
      assertThat(refused.requestId()).as("a forgery names nobody's request").isEmpty();
    }
  }

  private Deadline ordered(String document, OptionalLong expirySeconds) {
    command(SignedExample.token(document), expirySeconds);
    return desk.submitted.remove().command().deadline();
  }

  private Deadline aheadSeconds(long seconds) {
    return new Deadline(clock.nowNanos() + seconds * Examples.SECOND);
  }

  private void commandQuoting(String fresh) {
    command(SignedExample.token(SignedExample.changed("example-token", fresh)), FIFTY);
  }

  private static String requestDocument() {
    return "{\"request_id\":\"r1\",\"job\":\"devices\",\"aud\":\"%s\",\"topic\":\"%s\",\"exp\":%d}"
        .formatted(
            Examples.IDS.bridgeId(),
            TunnelRig.PREFIX + "down/request",
            Examples.NOW.plusSeconds(30).getEpochSecond());
  }

  private void heartbeat() {
    link.sent.forEach(sent -> session.heard(new LinkEvent.Published(1, sent.handle())));
    clock.pass(Duration.ofSeconds(31));
    session.tick();
  }

  private String freshTold() {
    return status().at("/fresh").asString();
  }

  /// The last status that was published.
  private JsonNode status() {
    return link.sent.reversed().stream()
        .map(FakeLink.Sent::publication)
        .filter(sent -> sent.topic().equals(TunnelRig.PREFIX + "up/status"))
        .map(sent -> JsonMapper.shared().readTree(sent.payload().bytes()))
        .findFirst()
        .orElseThrow();
  }

  private void command(String payload, OptionalLong expirySeconds) {
    arrived(SignedExample.TOPIC, payload, expirySeconds);
  }

  private void request(String payload) {
    arrived(TunnelRig.PREFIX + "down/request", payload, OptionalLong.empty());
  }

  private void arrived(String topic, String payload, OptionalLong expirySeconds) {
    lastPacketId++;
    Delivery.Marks marks = new Delivery.Marks(false, false, expirySeconds, Optional.empty());
    session.heard(
        new LinkEvent.Arrived(
            1, new Delivery(topic, Payload.of(payload), lastPacketId, clock.nowNanos(), marks)));
  }

  private RefusedCommand assertRefused(Refusal refusal, String says) {
    RefusedCommand refused = desk.refused.remove();
    assertThat(refused.refusal()).isEqualTo(refusal);
    assertThat(refused.explanation()).contains(says);
    return refused;
  }
}
