package io.lockbridge.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.peer.SeamTypes;
import io.lockbridge.peer.SeamTypes.Body;
import io.lockbridge.peer.SeamTypes.Kind;
import io.lockbridge.peer.ZWavePeer.Profile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Devices and events of a real site, as a cloud hears them, and as Seam's types judge them.
@Tag("peer")
class ResourcesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Profile.class)
  void aLockThatDiesAndReturnsIsToldAndItsPositionGoesAndComes(Profile profile) throws Exception {
    try (Site site = Site.open(folder, profile)) {
      awaitDevice(site, 0, device -> device.at("/properties/locked").isBoolean());
      Instant before = Instant.now();
      int mark = site.cloud.mark();
      site.controller.action(Site.NODE, "dead?on=1");
      String attempt = site.cloud.command("LOCK_DOOR", site.door);
      assertThat(awaitEvent(site, "device.disconnected").at("/error_code").asString())
          .isEqualTo("device_disconnected");
      JsonNode offline = awaitDevice(site, mark, device -> !device.at("/errors").isEmpty());
      assertThat(offline.at("/properties/online").asBoolean(true)).isFalse();
      assertThat(offline.at("/properties").has("locked")).isFalse();
      assertThat(offline.at("/properties").has("battery")).isFalse();
      assertThat(Instant.parse(offline.at("/errors/0/created_at").asString()))
          .isBetween(before.minusSeconds(1), Instant.now());
      assertThat(site.cloud.awaitAnswer(attempt).at("/action_attempt/status").asString())
          .isEqualTo("error");
      mark = site.cloud.mark();
      site.controller.action(Site.NODE, "dead?on=0");
      awaitEvent(site, "device.connected");
      awaitDevice(site, mark, device -> device.at("/properties/locked").isBoolean());
      assertEverythingIsValid(site);
    }
  }

  @Test
  void whatHappensAtTheDoorIsToldInSeamsWords() throws Exception {
    try (Site site = Site.open(folder, Profile.STATIC)) {
      site.controller.action(Site.NODE, "tamper");
      awaitEvent(site, "device.tampered");
      site.controller.action(Site.NODE, "notify?type=6&event=16");
      assertThat(awaitEvent(site, "lock.access_denied").at("/reason/reason_code").asString())
          .isEqualTo("too_many_attempts");
      site.controller.action(Site.NODE, "battery?level=7");
      assertThat(awaitEvent(site, "device.low_battery").at("/battery_level").asDouble())
          .isEqualTo(0.07);
      site.controller.action(Site.NODE, "auto-lock");
      assertThat(awaitEvent(site, "lock.locked").at("/method").asString()).isEqualTo("automatic");
      String attempt = site.cloud.command("UNLOCK_DOOR", site.door);
      for (String type : List.of("lock.unlocked", "action_attempt.unlock_door.succeeded")) {
        assertThat(awaitEvent(site, type).at("/action_attempt_id").asString()).isEqualTo(attempt);
      }
      awaitDevice(
          site, 0, device -> device.at("/properties/has_native_entry_events").asBoolean(false));
      assertEverythingIsValid(site);
    }
  }

  @Test
  void aControllerThatIsPulledIsTheHubsFault() throws Exception {
    try (Site site = Site.open(folder, Profile.BRIDGE)) {
      site.controller.close();
      JsonNode lost = awaitEvent(site, "device.disconnected");
      assertThat(lost.at("/error_code").asString()).isEqualTo("hub_disconnected");
      JsonNode offline = awaitDevice(site, 0, device -> !device.at("/errors").isEmpty());
      assertThat(offline.at("/errors/0/error_code").asString()).isEqualTo("hub_disconnected");
      assertEverythingIsValid(site);
    }
  }

  private static JsonNode awaitEvent(Site site, String type) throws InterruptedException {
    return site.cloud
        .await("up/event", payload -> payload.at("/event/event_type").asString("").equals(type))
        .payload()
        .path("event");
  }

  private static JsonNode awaitDevice(Site site, int mark, Predicate<JsonNode> wanted)
      throws InterruptedException {
    return site.cloud.await(mark, "up/device/", wanted).payload();
  }

  private static void assertEverythingIsValid(Site site) throws InterruptedException {
    List<Body> bodies = new ArrayList<>();
    add(bodies, site, "up/device/", Kind.DEVICE);
    add(bodies, site, "up/event", Kind.EVENT);
    add(bodies, site, "up/attempt", Kind.ACTION_ATTEMPT);
    assertThat(bodies).extracting(Body::kind).contains(Kind.DEVICE, Kind.EVENT);
    assertThat(SeamTypes.problems(bodies)).isEmpty();
  }

  private static void add(List<Body> bodies, Site site, String topic, Kind kind) {
    for (CloudPeer.Heard heard : site.cloud.heard(topic)) {
      JsonNode payload = heard.payload();
      JsonNode body =
          switch (kind) {
            case DEVICE -> payload;
            case EVENT -> payload.get("event");
            case ACTION_ATTEMPT -> payload.get("action_attempt");
          };
      bodies.add(new Body(heard.topic() + " " + payload, kind, body));
    }
  }
}
