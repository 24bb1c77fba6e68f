package io.lockbridge.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.peer.ZWavePeer.Profile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The broker goes and comes back, with and without what it remembered.
@Tag("peer")
class OutageTest {
  private static final Duration OUTAGE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void whatHappenedDuringAnOutageIsToldInOrderAfterIt() throws InterruptedException {
    try (Site site = Site.open(folder, Profile.STATIC)) {
      site.broker.stop();
      site.controller.action(Site.NODE, "manual-lock");
      site.controller.action(Site.NODE, "keypad-unlock?user=3");
      site.bridge.awaitLine("method=keycode");
      site.broker.start();
      site.cloud.await(
          "up/event", event -> event.at("/event/method").asString("").equals("keycode"));
      List<Long> seqs =
          site.cloud.heard("up/event").stream()
              .map(heard -> heard.payload().at("/stream/seq").asLong())
              .distinct()
              .toList();
      assertThat(seqs).isSorted();
      assertCommandWorks(site);
    }
  }

  @Test
  void aBrokerThatForgotEverythingIsToldEverythingAgain() throws InterruptedException {
    try (Site site = Site.open(folder, Profile.STATIC)) {
      site.broker.kill();
      site.broker.start();
      // Before it has subscribed again such a broker keeps nothing for it.
      site.bridge.awaitLine("tunnel up connection=2");
      site.cloud.awaitSubscription();
      assertCommandWorks(site);
    }
  }

  @Test
  void aCommandThatExpiredWhileTheBridgeWasAwayIsNotRun() throws InterruptedException {
    try (Site site = Site.open(folder, Profile.STATIC)) {
      site.bridge.kill();
      String id = UUID.randomUUID().toString();
      site.cloud.publish(
          CloudPeer.commandBody(id, "LOCK_DOOR", site.door),
          "-D",
          "publish",
          "message-expiry-interval",
          "5");
      site.cloud.hearsNothingOf(id, OUTAGE);
      site.bridge.restart("");
      assertCommandWorks(site);
      assertThat(site.obeyed()).isEqualTo(1);
    }
  }

  private static void assertCommandWorks(Site site) throws InterruptedException {
    String id = site.cloud.command("LOCK_DOOR", site.door);
    assertThat(site.cloud.awaitAnswer(id).at("/action_attempt/status").asString(""))
        .isEqualTo("success");
  }
}
