package io.lockbridge.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.peer.ZWavePeer.Profile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `kill -9` before and after each durable boundary of an attempt: every attempt ends, none moves
/// the lock twice, and every terminal answer reaches the broker.
@Tag("peer")
class KillTest {
  private static final int KILLS = 50;

  private static final List<String> BOUNDARIES =
      List.of(
          "before:attempt.armed",
          "after:attempt.armed",
          "before:attempt.done",
          "after:attempt.done",
          "before:outbox.forget",
          "after:outbox.forget");

  @TempDir private Path folder;

  @Test
  void noDeathLosesOrRepeatsAnything() throws InterruptedException {
    List<String> commands = new ArrayList<>();
    try (Site site = Site.open(folder, Profile.STATIC)) {
      site.bridge.kill();
      for (int kill = 0; kill < KILLS; kill++) {
        site.bridge.launch(BOUNDARIES.get(kill % BOUNDARIES.size()));
        commands.add(site.cloud.command(kill % 2 == 0 ? "LOCK_DOOR" : "UNLOCK_DOOR", site.door));
        site.bridge.awaitDeath();
      }
      site.bridge.restart("");
      for (String command : commands) {
        site.cloud.awaitEnd(command);
        assertThat(answers(site, command)).as("answers to %s", command).hasSizeLessThan(2);
      }
      // What died before it was on disk comes again marked as a redelivery; without a synchronised
      // clock and a fresh token it is refused. Everything else has an answer.
      long answered = commands.stream().filter(c -> !answers(site, c).isEmpty()).count();
      assertThat(answered).isGreaterThan(KILLS / 2);
      assertThat(site.controller.state(Site.NODE).orders().size())
          .as("orders that reached the lock, of %d commands", commands.size())
          .isLessThanOrEqualTo(commands.size());
      assertThat(site.obeyed()).isPositive();
    }
  }

  /// The different terminal answers to a command; a repetition says the same again.
  private static Set<JsonNode> answers(Site site, String command) {
    return site.cloud.heard("up/attempt").stream()
        .map(heard -> heard.payload().path("action_attempt"))
        .filter(attempt -> attempt.path("action_attempt_id").asString("").equals(command))
        .filter(attempt -> !attempt.path("status").asString("").equals("pending"))
        .collect(Collectors.toSet());
  }
}
