package io.lockbridge.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.bridge.RequestVerdict;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.request.Answer;
import io.lockbridge.core.request.RequestId;
import io.lockbridge.core.request.RequestRefusal;
import io.lockbridge.core.request.Told;
import io.lockbridge.seam.Examples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SessionRequestTest {
  private static final String PREFIX = "lockbridge/v1/" + Examples.IDS.bridgeId() + "/";

  private final FakeDesk desk = new FakeDesk();
  private final FakeLink link = new FakeLink();
  private final TestClock clock = new TestClock();
  private final Session session =
      new Session(
          new SessionConfig(Examples.IDS, Examples.LEDGER, "0.1.0"),
          new SessionParts(desk, link, clock, new Random(7), Runnable::run));
  private int lastPacketId;

  @Test
  void aRequestIsAcknowledgedOnlyWhenTheCoreHasItOrHasItsRefusal() {
    up();
    request("{\"request_id\":\"r1\",\"job\":\"devices\"}");
    request("{\"job\":\"devices\"}");
    assertThat(desk.refusedRequests.remove().refusal()).isEqualTo(RequestRefusal.MALFORMED);
    assertThat(link.acknowledged).isEmpty();
    desk.calls.remove().answer().accept(new RequestVerdict.Refused(RequestRefusal.OVERLOADED, "x"));
    assertThat(desk.refusedRequests.remove().requestId()).contains("r1");
    assertThat(link.acknowledged).containsExactly(1, 2);
  }

  @Test
  void aRequestThatTheCoreDoesNotTakeClosesTheTunnelUnacknowledged() {
    up();
    request("{\"request_id\":\"r1\",\"job\":\"devices\"}");
    desk.calls.remove().answer().accept(new RequestVerdict.NotTaken("the disk is full"));
    assertThat(link.acknowledged).isEmpty();
    assertThat(session.health().cause()).contains("the disk is full");
  }

  @Test
  void answersAreToldUnderTheirIdThroughLossesOfTheConnection() {
    Answer answer = new Answer(new RequestId("r1"), "rebirth", "r1", new Told.Accepted());
    desk.enqueue(StreamTopic.ANSWER, new Outgoing.AnswerTold(answer));
    for (int start = 0; start < 2; start++) {
      up();
      assertThat(topics()).endsWith(PREFIX + "up/answer/r1");
      assertThat(lastDocument().at("/state").asString()).isEqualTo("accepted");
      lose();
    }
  }

  private void up() {
    link.sent.clear();
    clock.pass(Duration.ofMinutes(2));
    session.tick();
    long connection = link.connects.size();
    session.heard(new LinkEvent.Opened(connection, new LinkEvent.Terms(false, 16, 64 * 1024)));
    session.heard(new LinkEvent.Subscribed(connection));
  }

  private void lose() {
    session.heard(new LinkEvent.Closed(link.connects.size(), "cut"));
  }

  private void request(String json) {
    lastPacketId++;
    Delivery.Marks marks = new Delivery.Marks(false, false, OptionalLong.empty(), Optional.empty());
    session.heard(
        new LinkEvent.Arrived(
            link.connects.size(),
            new Delivery(
                PREFIX + "down/request", Payload.of(json), lastPacketId, clock.nowNanos(), marks)));
  }

  private List<String> topics() {
    return link.sent.stream().map(sent -> sent.publication().topic()).toList();
  }

  private JsonNode lastDocument() {
    return JsonMapper.shared().readTree(link.sent.getLast().publication().payload().bytes());
  }
}
