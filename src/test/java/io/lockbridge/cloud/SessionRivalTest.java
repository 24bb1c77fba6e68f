package io.lockbridge.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.seam.Examples;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Two bridges under one name: an alarm that says what to do, and no fight over the session.
class SessionRivalTest {
  private static final String STATUS = "lockbridge/v1/" + Examples.IDS.bridgeId() + "/up/status";
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(45);

  private final FakeDesk desk = new FakeDesk();
  private final FakeLink link = new FakeLink();
  private final TestClock clock = new TestClock();
  private final Session session =
      new Session(
          new SessionConfig(Examples.IDS, Examples.LEDGER, "0.1.0", KEEP_ALIVE),
          new SessionParts(desk, link, clock, new Random(7), Runnable::run));

  @Test
  void aSessionThatWasTakenIsNotTakenBackAtOnceAndEachTimeLater() {
    for (int takeover = 0; takeover < 6; takeover++) {
      up();
      takeOver();
      Duration away = Duration.ofNanos(session.wakeNanos() - clock.nowNanos());
      int minutes = Math.min(1 << takeover, 4);
      assertThat(away).isBetween(Duration.ofMinutes(minutes), Duration.ofMinutes(minutes + 1));
      int connects = link.connects.size();
      clock.pass(away.minusSeconds(1));
      session.tick();
      assertThat(link.connects).hasSize(connects);
      clock.pass(Duration.ofSeconds(1));
    }
  }

  @Test
  void theAlarmSaysWhatToDoAndStandsWhileConnectedUntilNothingWasSeenForAWhile() {
    up();
    assertThat(session.health().alarm()).isEmpty();
    takeOver();
    assertThat(session.health().cause()).contains("taken over");
    assertThat(session.health().alarm()).contains("bridge_id", "Stop it");
    clock.pass(Duration.ofMinutes(5));
    up();
    assertThat(session.health().isConnected()).isTrue();
    assertThat(session.health().alarm()).contains("bridge_id");
    clock.pass(Duration.ofMinutes(15));
    assertThat(session.health().alarm()).isEmpty();
  }

  @Test
  void aConnectionThatIsOnlyLostIsTriedAgainSoon() {
    up();
    session.heard(new LinkEvent.Closed(link.connects.size(), "cut"));
    assertThat(session.wakeNanos() - clock.nowNanos())
        .isLessThanOrEqualTo(Duration.ofSeconds(2).toNanos());
    assertThat(session.health().alarm()).isEmpty();
  }

  @Test
  void aStatusThatAnotherBridgeOverwritesAgainAndAgainIsLeftToTheHeartbeat() {
    up();
    for (int i = 0; i < 3; i++) {
      overwrite("online");
      clock.pass(Duration.ofSeconds(1));
      session.tick();
    }
    assertThat(session.health().alarm()).contains("bridge_id");
    int sent = link.sent.size();
    overwrite("online");
    clock.pass(Duration.ofSeconds(5));
    session.tick();
    assertThat(link.sent).hasSize(sent);
    clock.pass(Duration.ofSeconds(30));
    session.tick();
    assertThat(link.sent).hasSize(sent + 1);
  }

  @Test
  void echoesAndWillsOfEarlierConnectionsAreNoRival() {
    for (int connection = 0; connection < 4; connection++) {
      up();
      heardOnStatus(link.sent.getFirst().publication().payload().text());
      overwrite("offline");
      assertThat(session.health().alarm()).isEmpty();
      session.heard(new LinkEvent.Closed(link.connects.size(), "cut"));
    }
  }

  @Test
  void aBrokerThatGivesNoReasonIsFoundOutByTheStatusThatTheOtherOneLeft() {
    for (int connection = 0; connection < 3; connection++) {
      assertThat(session.health().alarm()).isEmpty();
      up();
      overwrite("online");
      session.heard(new LinkEvent.Closed(link.connects.size(), "EOF"));
    }
    assertThat(session.health().alarm()).contains("bridge_id");
    assertThat(session.wakeNanos() - clock.nowNanos())
        .isGreaterThanOrEqualTo(Duration.ofMinutes(1).toNanos());
  }

  @Test
  void theConfiguredKeepAliveIsAskedFor() {
    up();
    assertThat(link.connects.getFirst().keepAlive()).isEqualTo(KEEP_ALIVE);
  }

  private void up() {
    clock.pass(Duration.ofNanos(Math.max(0, session.wakeNanos() - clock.nowNanos())));
    session.tick();
    long connection = link.connects.size();
    session.heard(new LinkEvent.Opened(connection, new LinkEvent.Terms(false, 16, 64 * 1024)));
    session.heard(new LinkEvent.Subscribed(connection));
    acknowledgeAll();
    assertThat(session.health().isConnected()).isTrue();
  }

  @Test
  void whatStoodOnTheStatusBeforeOurBirthIsNotRepaired() {
    up();
    int sent = link.sent.size();
    overwrite("offline");
    clock.pass(Duration.ofSeconds(5));
    session.tick();
    assertThat(link.sent).hasSize(sent);
    assertThat(session.health().counts().repairs()).isZero();
  }

  private void takeOver() {
    session.heard(
        new LinkEvent.Closed(
            link.connects.size(),
            "the broker disconnected: " + BrokerReason.words(0x8e),
            LinkEvent.End.of(0x8e)));
  }

  private void overwrite(String state) {
    heardOnStatus("{\"state\":\"" + state + "\",\"connection\":1,\"fresh\":\"not-ours\"}");
  }

  private void heardOnStatus(String json) {
    Delivery.Marks marks = new Delivery.Marks(false, false, OptionalLong.empty(), Optional.empty());
    session.heard(
        new LinkEvent.Arrived(
            link.connects.size(),
            new Delivery(STATUS, Payload.of(json), 1, clock.nowNanos(), marks)));
    acknowledgeAll();
  }

  private void acknowledgeAll() {
    for (int i = 0; i < link.sent.size(); i++) {
      session.heard(new LinkEvent.Published(link.connects.size(), link.sent.get(i).handle()));
    }
  }
}
