package io.lockbridge.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.peer.ZWavePeer.Profile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the serial line does, the bolt moves at most once per attempt and the next command
/// works soon.
@Tag("peer")
class LinkFaultTest {
  private static final Duration RECOVERY = Duration.ofSeconds(5);
  private static final Duration AFTER_MUTE = Duration.ofSeconds(3);

  @TempDir private Path folder;

  @Test
  void afterEachLinkFaultTheNextCommandWorksWithinFiveSeconds() throws InterruptedException {
    try (Site site = Site.open(folder, Profile.STATIC)) {
      for (String fault :
          new String[] {
            "nak?n=1", "can?n=1", "lose?n=1", "drop-ack?n=1", "garbage", "bad-checksum?n=1"
          }) {
        spoil(site, fault, fault);
      }
      spoil(site, "split?ms=3", "split?ms=0");
      spoil(site, "delay-res?ms=700", "delay-res?ms=0");
    }
  }

  private static void spoil(Site site, String fault, String heal) throws InterruptedException {
    long before = site.controller.state(Site.NODE).orders().size();
    site.controller.linkFault(fault);
    String spoiled = site.cloud.command(site.isLocked() ? "UNLOCK_DOOR" : "LOCK_DOOR", site.door);
    site.cloud.awaitAnswer(spoiled);
    long moved = site.controller.state(Site.NODE).orders().size() - before;
    assertThat(moved).as("orders that reached the lock under %s", fault).isLessThanOrEqualTo(1);
    if (heal.contains("=0")) {
      site.controller.linkFault(heal);
    }
    assertWorksWithin(site, RECOVERY, fault);
  }

  private static void assertWorksWithin(Site site, Duration bound, String fault)
      throws InterruptedException {
    long startNanos = System.nanoTime();
    String next = site.cloud.command(site.isLocked() ? "UNLOCK_DOOR" : "LOCK_DOOR", site.door);
    String status = site.cloud.awaitAnswer(next).at("/action_attempt/status").asString("");
    Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
    assertThat(status).as("the command after %s", fault).isEqualTo("success");
    assertThat(took).as("the command after %s", fault).isLessThan(bound);
  }

  @Test
  void nothingIsReplayedAfterAMuteAndTheNextCommandWorksWithinThreeSeconds()
      throws InterruptedException {
    try (Site site = Site.open(folder, Profile.STATIC)) {
      long before = site.controller.state(Site.NODE).orders().size();
      site.controller.linkFault("mute?on=1");
      String id = UUID.randomUUID().toString();
      site.cloud.publish(
          CloudPeer.commandBody(id, "LOCK_DOOR", site.door),
          "-D",
          "publish",
          "message-expiry-interval",
          "12");
      assertThat(site.cloud.awaitAnswer(id).at("/action_attempt/status").asString(""))
          .isEqualTo("error");
      long during = site.controller.state(Site.NODE).orders().size() - before;
      assertThat(during).isLessThanOrEqualTo(1);
      site.controller.linkFault("mute?on=0");
      assertWorksWithin(site, AFTER_MUTE, "mute");
      assertThat(site.controller.state(Site.NODE).orders().size() - before)
          .isLessThanOrEqualTo(during + 1);
    }
  }
}
