package io.lockbridge.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.peer.MosquittoPeer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Requests over a broker that we did not write, to a daemon that dies in between.
@Tag("peer")
class RequestTest {
  /// Nobody listens there; no lock is needed to be asked about.
  private static final String NO_CONTROLLER = "tcp://127.0.0.1:1";

  private static final List<String> BOUNDARIES =
      List.of(
          "before:request.open",
          "after:request.open",
          "before:request.ended",
          "after:request.ended",
          "before:outbox.forget",
          "after:outbox.forget");

  @TempDir private Path folder;
  private MosquittoPeer broker;
  private CloudPeer cloud;
  private BridgeProcess bridge;

  @BeforeEach
  void open() throws InterruptedException {
    broker = MosquittoPeer.start(MosquittoPeer.Memory.KEEPS_SESSIONS);
    cloud = CloudPeer.at(broker.port());
    bridge = BridgeProcess.start(folder, broker.port(), NO_CONTROLLER);
    cloud.await("up/status", status -> status.path("state").asString("").equals("online"));
  }

  @AfterEach
  void close() {
    bridge.close();
    cloud.close();
    broker.close();
  }

  @Test
  void requestsAreAcceptedAndAnsweredUnderTheirIdOrTheResponseTopic() throws InterruptedException {
    cloud.request("{\"request_id\":\"r-1\",\"job\":\"devices\"}");
    JsonNode done = awaitEnd("up/answer/r-1");
    assertThat(done.at("/state").asString("")).isEqualTo("done");
    assertThat(done.at("/result/devices").isArray()).isTrue();
    assertThat(states("up/answer/r-1")).containsExactly("accepted", "done");

    String responseTopic = "lockbridge/v1/" + CloudPeer.BRIDGE + "/up/answer/console-7";
    cloud.request(
        "{\"request_id\":\"r-2\",\"job\":\"rebirth\"}",
        "-D",
        "publish",
        "response-topic",
        responseTopic);
    awaitEnd("up/answer/console-7");
    assertThat(cloud.heard("up/answer/r-2")).isEmpty();
    cloud.await("up/status", _ -> cloud.heard("up/status").size() >= 2);
  }

  @Test
  void whatIsWrongWithARequestIsSaidAndTheRealOneIsNotDisturbed() throws InterruptedException {
    cloud.request("{\"request_id\":\"r-1\",\"job\":\"rebrith\"}");
    assertThat(awaitEnd("up/answer/r-1").at("/error/message").asString(""))
        .contains("The nearest is \"rebirth\"");
    cloud.request("{\"request_id\":\"r-1\",\"job\":\"rebirth\"}");
    awaitRefusal("conflicting");
    cloud.request("{\"request_id\":\"r-2\"");
    awaitRefusal("malformed");
    cloud.request("{\"request_id\":\"r-3\",\"job\":\"rebirth\"}", "-r");
    awaitRefusal("retained");
    cloud.request("{\"request_id\":\"r-3\",\"answer\":{}}");
    awaitRefusal("not_asked");
    assertThat(states("up/answer/r-1")).containsExactly("failed");
  }

  @Test
  void aRequestThatWasPublishedIsAnsweredWheneverTheBridgeIsKilled() throws InterruptedException {
    for (String boundary : BOUNDARIES) {
      bridge.kill();
      bridge.launch(boundary);
      String id = boundary.replaceAll("[^a-z]", "-");
      cloud.request("{\"request_id\":\"" + id + "\",\"job\":\"devices\"}");
      bridge.awaitDeath();
      bridge.restart("");
      assertThat(awaitEnd("up/answer/" + id).at("/state").asString(""))
          .as(boundary)
          .isEqualTo("done");
      cloud.request("{\"request_id\":\"" + id + "\",\"job\":\"devices\"}");
      cloud.await("up/answer/" + id, _ -> ends(id).size() >= 2);
      assertThat(Set.copyOf(ends(id))).as(boundary).hasSize(1);
    }
  }

  private JsonNode awaitEnd(String topic) throws InterruptedException {
    return cloud.await(topic, RequestTest::isEnd).payload();
  }

  private void awaitRefusal(String reason) throws InterruptedException {
    cloud.await(
        "up/answer/refused", refusal -> refusal.at("/refused/reason").asString("").equals(reason));
  }

  private static boolean isEnd(JsonNode answer) {
    return Set.of("done", "failed").contains(answer.path("state").asString(""));
  }

  private List<JsonNode> ends(String id) {
    return cloud.heard("up/answer/" + id).stream()
        .map(CloudPeer.Heard::payload)
        .filter(RequestTest::isEnd)
        .map(answer -> answer.path("result"))
        .collect(Collectors.toList());
  }

  private List<String> states(String topic) {
    return cloud.heard(topic).stream()
        .map(heard -> heard.payload().path("state").asString(""))
        .toList();
  }
}
