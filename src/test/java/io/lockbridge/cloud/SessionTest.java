package io.lockbridge.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.attempt.Refusal;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.bridge.Verdict;
import io.lockbridge.seam.Examples;
import io.lockbridge.seam.Golden;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SessionTest {
  private static final String PREFIX = "lockbridge/v1/" + Examples.IDS.bridgeId() + "/";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final FakeDesk desk = new FakeDesk();
  private final FakeLink link = new FakeLink();
  private final TestClock clock = new TestClock();
  private final Session session =
      new Session(
          new SessionConfig(Examples.IDS, Examples.LEDGER, "0.1.0"),
          new SessionParts(desk, link, clock, new Random(7), Runnable::run));
  private int lastPacketId;

  @Test
  void birthAndWillCarryTheSameGrowingConnection() {
    up(16);
    assertThat(willConnection(0)).isEqualTo(1);
    assertThat(document(0).at("/connection").asLong()).isEqualTo(1);
    assertThat(document(0).at("/state").asString()).isEqualTo("online");
    lose();
    up(16);
    assertThat(willConnection(1)).isEqualTo(2);
    assertThat(document(0).at("/connection").asLong()).isEqualTo(2);
    assertThat(link.connects.get(1).clientId()).isEqualTo(link.connects.get(0).clientId());
  }

  @Test
  void everySessionStartSubscribesAndTellsStatusAndAllDevices() {
    for (int start = 0; start < 2; start++) {
      up(16);
      assertThat(link.filters).containsExactly(PREFIX + "down/#", PREFIX + "up/status");
      assertThat(topics())
          .containsExactly(PREFIX + "up/status", PREFIX + "up/device/" + Examples.DOOR);
      assertThat(link.sent)
          .allMatch(sent -> sent.publication().retention() == Publication.Retention.RETAINED);
      lose();
    }
  }

  @Test
  void aSessionThatTheBrokerKeptIsSubscribedAndToldAgainAllTheSame() {
    up(16);
    lose();
    link.sent.clear();
    link.filters.clear();
    clock.pass(Duration.ofMinutes(2));
    connect();
    opened(new LinkEvent.Terms(true, 16, 64 * 1024));
    assertThat(link.filters).containsExactly(PREFIX + "down/#", PREFIX + "up/status");
    assertThat(topics())
        .containsExactly(PREFIX + "up/status", PREFIX + "up/device/" + Examples.DOOR);
  }

  @Test
  void theWindowIsNeverPassedAndRowsGoInOrder() {
    for (int i = 0; i < 40; i++) {
      desk.enqueue();
    }
    up(5);
    assertThat(link.sent).hasSize(5);
    for (int acked = 0; acked < 42; acked++) {
      assertThat(link.sent.size() - acked).as("in flight").isBetween(1, 5);
      publishedAt(acked);
    }
    assertThat(seqs()).isSorted().hasSize(40).doesNotHaveDuplicates();
    assertThat(desk.undelivered()).isEmpty();
  }

  @Test
  void ourOwnWindowHoldsWhateverTheBrokerAllows() {
    for (int i = 0; i < 40; i++) {
      desk.enqueue();
    }
    up(65_535);
    assertThat(link.sent).hasSize(16);
  }

  @Test
  void whatWasInFlightAtALossIsSentAgainAndNothingElse() {
    for (int i = 0; i < 6; i++) {
      desk.enqueue();
    }
    up(16);
    for (int acked = 0; acked < 5; acked++) {
      publishedAt(acked);
    }
    assertThat(desk.undelivered()).containsExactly(4L, 5L, 6L);
    lose();
    up(16);
    assertThat(seqs()).containsExactly(4L, 5L, 6L);
  }

  @Test
  void aNewRowGoesOutAtOnce() {
    up(16);
    assertThat(seqs()).isEmpty();
    desk.enqueue();
    session.told(StreamTopic.EVENT);
    assertThat(seqs()).containsExactly(1L);
  }

  @Test
  void aDeliveredRowThatTheCoreDoesNotTakeYetIsForgottenLater() {
    desk.enqueue();
    desk.enqueue();
    up(16);
    desk.taking(false);
    publishedAt(2);
    publishedAt(3);
    assertThat(desk.undelivered()).hasSize(2);
    desk.taking(true);
    assertThat(session.wakeNanos() - clock.nowNanos())
        .isLessThanOrEqualTo(Duration.ofMillis(200).toNanos());
    session.tick();
    assertThat(desk.undelivered()).isEmpty();
    assertThat(seqs()).containsExactly(1L, 2L);
  }

  @Test
  void acknowledgementsWaitForTheVerdictAndKeepTheOrderOfArrival() {
    up(16);
    command(GOOD);
    command(GOOD);
    command("{}");
    assertThat(link.acknowledged).isEmpty();
    FakeDesk.Submitted first = desk.submitted.remove();
    desk.submitted.remove().taken();
    assertThat(link.acknowledged).isEmpty();
    first.taken();
    assertThat(link.acknowledged).containsExactly(1, 2, 3);
    assertThat(desk.refused.remove().refusal()).isEqualTo(Refusal.MALFORMED);
    assertThat(session.health().counts().refused()).containsEntry("malformed", 1L);
  }

  @Test
  void aConflictingCommandIsToldWhyBeforeItIsAcknowledged() {
    up(16);
    command(GOOD);
    desk.submitted.remove().answer().accept(new Verdict.Refused(Refusal.CONFLICTING));
    assertThat(desk.refused.remove().explanation()).contains("another action or device");
    assertThat(link.acknowledged).containsExactly(1);
  }

  @Test
  void aVerdictOfALostConnectionIsNotAcknowledgedOnTheNextOne() {
    up(16);
    command(GOOD);
    FakeDesk.Submitted waiting = desk.submitted.remove();
    lose();
    up(16);
    waiting.taken();
    assertThat(link.acknowledged).isEmpty();
  }

  @Test
  void whatTheCoreDoesNotTakeIsNotAcknowledgedAndTheTunnelCloses() {
    up(16);
    desk.taking(false);
    command(GOOD);
    assertThat(link.acknowledged).isEmpty();
    assertThat(link.partings).containsExactly(MqttLink.Parting.ABRUPT);
    assertThat(session.health().isConnected()).isFalse();
    assertThat(session.health().cause()).contains("ledger cannot write");
    assertThat(link.connects).hasSize(1);
    clock.pass(Duration.ofSeconds(2));
    session.tick();
    assertThat(link.connects).hasSize(2);
  }

  @Test
  void theHeartbeatComesInTimeWithANewTokenAndOldOnesRunOut() {
    up(16);
    String first = document(0).at("/fresh").asString();
    publishAll();
    link.sent.clear();
    clock.pass(Duration.ofSeconds(30));
    session.tick();
    assertThat(topics()).containsExactly(PREFIX + "up/status");
    assertThat(document(0).at("/fresh").asString()).isNotEqualTo(first);
    redelivered(first);
    assertThat(desk.submitted).hasSize(1);
    clock.pass(Duration.ofSeconds(30));
    session.tick();
    redelivered(first);
    // Too old to be run; the core looks whether it is a repetition of an attempt that it knows.
    desk.submitted.remove();
    desk.submitted.remove().answer().accept(new Verdict.Refused(Refusal.STALE));
    assertThat(desk.refused.remove().refusal()).isEqualTo(Refusal.NOT_FRESH);
  }

  @Test
  void anOldWillOnOurStatusIsRepairedAndOurOwnEchoIsNot() {
    up(16);
    Publication birth = link.sent.get(0).publication();
    publishAll();
    link.sent.clear();
    arrived(PREFIX + "up/status", birth.payload().text(), false);
    assertThat(link.sent).isEmpty();
    Payload will = link.connects.get(0).will().payload();
    arrived(PREFIX + "up/status", will.text(), false);
    assertThat(topics()).containsExactly(PREFIX + "up/status");
    assertThat(document(0).at("/state").asString()).isEqualTo("online");
    assertThat(session.health().counts().repairs()).isEqualTo(1);
  }

  @Test
  void twoBridgesWithOneIdDoNotDriveEachOtherRound() {
    up(16);
    arrived(PREFIX + "up/status", link.sent.get(0).publication().payload().text(), false);
    publishAll();
    link.sent.clear();
    for (int i = 0; i < 50; i++) {
      arrived(PREFIX + "up/status", "{}", false);
    }
    assertThat(topics()).containsExactly(PREFIX + "up/status");
  }

  @Test
  void aPublicationThatTheBrokerWouldRejectClosesTheTunnelWithWordsThatSayWhy() {
    connect();
    opened(new LinkEvent.Terms(false, 16, 200));
    assertThat(session.health().cause()).contains("at most 200 bytes");
    assertThat(link.sent).isEmpty();
  }

  @Test
  void aBrokerThatStaysButAcknowledgesNothingIsGivenUpAndEverythingGoesOutAgain() {
    desk.enqueue();
    up(16);
    clock.pass(Duration.ofSeconds(59));
    session.tick();
    assertThat(session.health().isConnected()).isTrue();
    clock.pass(Duration.ofSeconds(1));
    session.tick();
    assertThat(session.health().isConnected()).isFalse();
    assertThat(session.health().cause()).contains("acknowledged nothing for 60 s");
    up(16);
    assertThat(seqs()).containsExactly(1L);
  }

  @Test
  void aStopSaysGoodByeAndWaitsForTheBrokerToHaveIt() {
    up(16);
    publishAll();
    link.sent.clear();
    session.stop();
    assertThat(document(0).at("/reason").asString()).isEqualTo("stopped");
    assertThat(session.isOver()).isFalse();
    publishedAt(0);
    assertThat(session.isOver()).isTrue();
    assertThat(link.partings).containsExactly(MqttLink.Parting.POLITE);
  }

  @Test
  void aStopDoesNotWaitForEver() {
    up(16);
    session.stop();
    clock.pass(Duration.ofSeconds(3));
    session.tick();
    assertThat(session.isOver()).isTrue();
  }

  @Test
  void lossesAreFollowedByTriesThatBecomeRarer() {
    long waitedNanos = 0;
    for (int i = 0; i < 30; i++) {
      connect();
      session.heard(new LinkEvent.Closed(link.connects.size(), "refused"));
      long waitNanos = session.wakeNanos() - clock.nowNanos();
      assertThat(waitNanos).isBetween(1L, Duration.ofSeconds(64).toNanos());
      waitedNanos += waitNanos;
      clock.pass(Duration.ofNanos(waitNanos));
    }
    assertThat(Duration.ofNanos(waitedNanos)).isGreaterThan(Duration.ofMinutes(3));
    assertThat(session.health().cause()).isEqualTo("refused");
  }

  @Test
  void aBrokerThatDoesNotAnswerIsGivenUp() {
    connect();
    clock.pass(Duration.ofSeconds(20));
    session.tick();
    assertThat(session.health().cause()).contains("did not answer");
  }

  @Test
  void aRebirthTellsEverythingAgain() {
    up(16);
    publishAll();
    link.sent.clear();
    session.rebirth();
    assertThat(topics())
        .containsExactly(PREFIX + "up/status", PREFIX + "up/device/" + Examples.DOOR);
  }

  private static final String GOOD = Payload.of(Golden.bytes("command")).text();

  private void connect() {
    session.tick();
    assertThat(session.isOver()).isFalse();
  }

  private void up(int receiveMaximum) {
    link.sent.clear();
    clock.pass(Duration.ofMinutes(2));
    connect();
    opened(new LinkEvent.Terms(false, receiveMaximum, 64 * 1024));
    assertThat(session.health().isConnected()).isTrue();
  }

  private void opened(LinkEvent.Terms terms) {
    long connection = link.connects.size();
    session.heard(new LinkEvent.Opened(connection, terms));
    session.heard(new LinkEvent.Subscribed(connection));
  }

  private void lose() {
    session.heard(new LinkEvent.Closed(link.connects.size(), "cut"));
    assertThat(session.health().isConnected()).isFalse();
  }

  private void command(String json) {
    arrived(PREFIX + "down/command", json, false);
  }

  private void redelivered(String token) {
    arrived(PREFIX + "down/command", GOOD.replace("example-token", token), true);
  }

  private void arrived(String topic, String json, boolean isDuplicate) {
    lastPacketId++;
    Delivery.Marks marks =
        new Delivery.Marks(false, isDuplicate, OptionalLong.of(20), Optional.empty());
    session.heard(
        new LinkEvent.Arrived(
            link.connects.size(),
            new Delivery(topic, Payload.of(json), lastPacketId, clock.nowNanos(), marks)));
  }

  private void publishedAt(int index) {
    session.heard(new LinkEvent.Published(link.connects.size(), link.sent.get(index).handle()));
  }

  private void publishAll() {
    for (int i = 0; i < link.sent.size(); i++) {
      publishedAt(i);
    }
  }

  private List<String> topics() {
    return link.sent.stream().map(sent -> sent.publication().topic()).toList();
  }

  private List<Long> seqs() {
    return link.sent.stream()
        .filter(sent -> sent.publication().topic().equals(PREFIX + "up/event"))
        .map(sent -> read(sent.publication().payload()).at("/stream/seq").asLong())
        .toList();
  }

  private JsonNode document(int index) {
    return read(link.sent.get(index).publication().payload());
  }

  private long willConnection(int connect) {
    return read(link.connects.get(connect).will().payload()).at("/connection").asLong();
  }

  private static JsonNode read(Payload payload) {
    return MAPPER.readTree(payload.bytes());
  }
}
