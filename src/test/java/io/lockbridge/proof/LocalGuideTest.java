package io.lockbridge.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.peer.ChildProgram;
import io.lockbridge.peer.ZWavePeer.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples of `docs/local-api.md`, which are those of Seam's guide *Locking and Unlocking
/// Smart Locks* with another endpoint, run as they stand: with `curl` and `jq`.
@Tag("peer")
class LocalGuideTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

  @TempDir private Path folder;

  @Test
  void everyExampleOfThePageCanBePasted() throws IOException, InterruptedException {
    try (Site site = Site.open(folder, Profile.STATIC)) {
      LocalAccess access = LocalAccess.of(site.bridge);
      List<String> said = run(examples(), access);
      assertThat(said)
          .anyMatch(line -> line.contains("\"can_remotely_lock\": true"))
          .anyMatch(line -> line.contains("\"locked\": false"))
          .anyMatch(line -> line.contains("\"action_type\":\"LOCK_DOOR\""))
          .anyMatch(line -> line.contains("\"was_confirmed_by_device\": true"))
          .anyMatch(line -> line.contains("\"event_type\": \"lock.unlocked\""))
          .anyMatch(line -> line.contains("\"method\": \"remote\""))
          .contains("event: lock.locked", "event: action_attempt.lock_door.succeeded");
      assertThat(site.obeyed()).as("locked, unlocked, locked").isEqualTo(3);
      assertThat(site.isLocked()).isTrue();
    }
  }

  private static List<String> run(String script, LocalAccess access) throws InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script);
    builder.environment().put("SEAM_ENDPOINT", access.endpoint());
    builder.environment().put("SEAM_API_KEY", access.control());
    try (ChildProgram bash = ChildProgram.start("guide", builder)) {
      bash.awaitLine("all examples ran"::equals, Duration.ofSeconds(60));
      assertThat(bash.awaitEnd()).isZero();
      return bash.lines();
    }
  }

  private static String examples() throws IOException {
    Path page = Path.of(System.getProperty("lockbridge.basedir", "."), "docs/local-api.md");
    String script =
        EXAMPLE
            .matcher(Files.readString(page))
            .results()
            .map((MatchResult example) -> example.group(1))
            .collect(Collectors.joining("\n"));
    assertThat(script).contains("/locks/get", "/locks/unlock_door", "/action_attempts/get");
    return script + "\necho\necho all examples ran\n";
  }
}
