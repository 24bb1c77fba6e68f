package io.lockbridge.seam;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.peer.SeamTypes;
import io.lockbridge.peer.SeamTypes.Body;
import io.lockbridge.peer.SeamTypes.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Every golden body of a resource is what Seam's own types say it must be.
@Tag("peer")
class SeamTypesPeerTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void everyGoldenDeviceEventAndAttemptIsValid() throws Exception {
    List<Body> bodies = Golden.names().stream().flatMap(SeamTypesPeerTest::body).toList();
    assertThat(bodies).hasSizeGreaterThan(12);
    assertThat(bodies).extracting(Body::kind).contains(Kind.values());
    assertThat(SeamTypes.problems(bodies)).isEmpty();
  }

  @Test
  void theJudgeFindsWhatIsWrong() throws Exception {
    Body device = new Body("device", Kind.DEVICE, golden("device-online").deepCopy());
    ((ObjectNode) device.json()).put("device_type", "zwave_lock");
    Body event = new Body("event", Kind.EVENT, JSON.readTree("{\"event_type\":\"lock.jammed\"}"));
    assertThat(SeamTypes.problems(List.of(device, event)))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("device: device_type:"),
            second -> assertThat(second).startsWith("event: event_type:"));
  }

  private static Stream<Body> body(String name) {
    return kind(name).map(kind -> new Body(name, kind, golden(name))).stream();
  }

  /// Events of our own are not Seam's; `event` alone is a message of the tunnel around one.
  private static Optional<Kind> kind(String name) {
    if (name.startsWith("device-")) {
      return Optional.of(Kind.DEVICE);
    }
    if (name.startsWith("action-attempt-")) {
      return Optional.of(Kind.ACTION_ATTEMPT);
    }
    return name.startsWith("event-") && !isOurs(name) ? Optional.of(Kind.EVENT) : Optional.empty();
  }

  private static boolean isOurs(String name) {
    return golden(name).get("event_type").stringValue().startsWith("lockbridge.");
  }

  private static JsonNode golden(String name) {
    return JSON.readTree(Golden.bytes(name));
  }
}
