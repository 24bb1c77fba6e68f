package io.lockbridge.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.peer.ZWavePeer.LockFault;
import io.lockbridge.peer.ZWavePeer.Profile;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// One real command moves an independent lock, and the answer is true.
@Tag("peer")
class MainJobTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Profile.class)
  void aCommandMovesTheLockAndIsConfirmedByAReading(Profile profile) throws InterruptedException {
    try (Site site = Site.open(folder, profile)) {
      for (String action : new String[] {"LOCK_DOOR", "UNLOCK_DOOR"}) {
        String id = site.cloud.command(action, site.door);
        JsonNode answer = site.cloud.awaitAnswer(id);
        assertThat(answer.at("/action_attempt/status").asString("")).isEqualTo("success");
        assertThat(answer.at("/action_attempt/result/was_confirmed_by_device").asBoolean())
            .isTrue();
        assertThat(site.isLocked()).isEqualTo(action.equals("LOCK_DOOR"));
        String type = action.equals("LOCK_DOOR") ? "lock.locked" : "lock.unlocked";
        JsonNode event = awaitEvent(site, type, "action_attempt_id", id);
        assertThat(event.path("method").asString("")).isEqualTo("remote");
      }
      assertThat(site.obeyed()).isEqualTo(2);
      assertThat(site.bridge.stop()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = LockFault.class,
      names = {"SILENT", "LIE_OK"})
  void aLockThatDoesNotMoveIsNeverSaidToHave(LockFault fault) throws InterruptedException {
    try (Site site = Site.open(folder, Profile.STATIC)) {
      site.controller.fault(Site.NODE, fault);
      String id = site.cloud.command("LOCK_DOOR", site.door);
      JsonNode answer = site.cloud.awaitAnswer(id);
      assertThat(answer.at("/action_attempt/status").asString("")).isEqualTo("error");
      assertThat(answer.at("/action_attempt/error/type").asString(""))
          .isEqualTo("lock_unconfirmed");
      assertThat(site.cloud.heard("up/event"))
          .noneMatch(
              heard -> heard.payload().at("/event/event_type").asString("").equals("lock.locked"));
      JsonNode device = site.cloud.heard("up/device/").getLast().payload();
      assertThat(device.at("/properties/locked").asBoolean(true)).isFalse();
    }
  }

  @Test
  void movementsAtTheDoorBecomeEventsWithTheirMethod() throws InterruptedException {
    try (Site site = Site.open(folder, Profile.STATIC)) {
      site.controller.action(Site.NODE, "keypad-lock?user=2");
      assertThat(awaitEvent(site, "lock.locked", "method", "keycode")).isNotNull();
      site.controller.action(Site.NODE, "manual-unlock");
      assertThat(awaitEvent(site, "lock.unlocked", "method", "manual")).isNotNull();
      site.controller.action(Site.NODE, "battery?level=15");
      assertThat(awaitEvent(site, "device.low_battery", "battery_level", "0.15")).isNotNull();
    }
  }

  @Test
  void theSameCommandTwiceMovesTheLockOnceAndGetsTheSameAnswer() throws InterruptedException {
    try (Site site = Site.open(folder, Profile.STATIC)) {
      String id = UUID.randomUUID().toString();
      String body = CloudPeer.commandBody(id, "LOCK_DOOR", site.door);
      site.cloud.publish(body, "-D", "publish", "message-expiry-interval", "30");
      JsonNode first = site.cloud.awaitAnswer(id);
      site.cloud.publish(body, "-D", "publish", "message-expiry-interval", "30");
      long firstSeq = first.at("/stream/seq").asLong();
      JsonNode second =
          site.cloud
              .await("up/attempt", payload -> payload.at("/stream/seq").asLong() > firstSeq)
              .payload();
      assertThat(second.path("action_attempt")).isEqualTo(first.path("action_attempt"));
      assertThat(site.obeyed()).isEqualTo(1);
    }
  }

  @Test
  void aRetainedUnlockIsRefused() throws InterruptedException {
    try (Site site = Site.open(folder, Profile.STATIC)) {
      String id = UUID.randomUUID().toString();
      site.cloud.publish(
          CloudPeer.commandBody(id, "UNLOCK_DOOR", site.door),
          "-r",
          "-D",
          "publish",
          "message-expiry-interval",
          "30");
      assertThat(awaitRefusal(site, id)).isEqualTo("retained");
      assertThat(site.obeyed()).isZero();
    }
  }

  @Test
  void aCommandWithoutExpiryAndWithoutAGoodClockIsRefused() throws InterruptedException {
    try (Site site = Site.open(folder, Profile.STATIC)) {
      String id = UUID.randomUUID().toString();
      site.cloud.publish(CloudPeer.commandBody(id, "UNLOCK_DOOR", site.door));
      assertThat(awaitRefusal(site, id)).isEqualTo("no_deadline");
      assertThat(site.obeyed()).isZero();
    }
  }

  private static JsonNode awaitEvent(Site site, String type, String field, String value)
      throws InterruptedException {
    return site.cloud
        .await(
            "up/event",
            event ->
                event.at("/event/event_type").asString("").equals(type)
                    && event.at("/event/" + field).asString("").equals(value))
        .payload()
        .path("event");
  }

  private static String awaitRefusal(Site site, String id) throws InterruptedException {
    return site.cloud
        .await("up/answer/refused", refused -> refused.toString().contains(id))
        .payload()
        .findValue("reason")
        .asString("");
  }
}
