package io.lockbridge.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.device.DeviceId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lists of attempts, and how often a door may be moved.
class AttemptsTest {
  @TempDir Path state;
  World world;

  @BeforeEach
  void open() throws IOException {
    world = new World(state);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void pagesFromTheNewestAttemptToTheOldest() throws Exception {
    List<String> made = new ArrayList<>();
    for (int turn = 0; turn < 5; turn++) {
      made.addFirst(move("/locks/lock_door", World.FRONT));
    }
    List<String> listed = new ArrayList<>();
    String more = "";
    int pages = 0;
    do {
      var page = world.get("/action_attempts/list?limit=2" + more);
      page.json()
          .at("/action_attempts")
          .forEach(attempt -> listed.add(attempt.path("action_attempt_id").asString("")));
      more = "&page_cursor=" + page.at("/pagination/next_page_cursor");
      pages++;
      if (page.at("/pagination/has_next_page").equals("false")) {
        assertThat(page.json().at("/pagination/next_page_cursor").isNull()).isTrue();
        break;
      }
    } while (pages < 10);
    assertThat(listed).isEqualTo(made);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void listsTheAttemptsOfOneDoorOrOfSomeIds() throws Exception {
    String front = move("/locks/lock_door", World.FRONT);
    String back = move("/locks/lock_door", World.BACK);
    String other = move("/locks/unlock_door", World.BACK);
    assertThat(ids(world.get("/action_attempts/list?device_id=" + World.BACK)))
        .containsExactly(other, back);
    assertThat(
            ids(
                world.get(
                    "/action_attempts/list?action_attempt_ids="
                        + front
                        + "&action_attempt_ids="
                        + back)))
        .containsExactly(back, front);
    assertThat(ids(world.get("/action_attempts/list?action_attempt_ids[]=" + front)))
        .containsExactly(front);
    assertThat(ids(world.get("/action_attempts/list?action_attempt_ids=" + front + "," + other)))
        .containsExactly(other, front);
    assertThat(
            ids(
                world.post(
                    "/action_attempts/list", "{\"action_attempt_ids\":[\"" + front + "\"]}")))
        .containsExactly(front);
  }

  @Test
  void saysWhatIsWrongWithEachFilter() throws Exception {
    var reply =
        world.get(
            "/action_attempts/list?device_id=front&limit=0&page_cursor=!&action_attempt_ids=x");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.at("/error/type")).isEqualTo("invalid_input");
    var errors = reply.json().at("/error/validation_errors");
    assertThat(errors.at("/_errors").size()).isZero();
    assertThat(errors.at("/device_id/_errors/0").asString("")).isEqualTo("Invalid uuid");
    assertThat(errors.at("/limit/_errors/0").asString("")).contains("1 to 500");
    assertThat(errors.at("/page_cursor/_errors/0").asString("")).contains("next_page_cursor");
    assertThat(errors.at("/action_attempt_ids/_errors/0").asString("")).isEqualTo("Invalid uuid");
  }

  @Test
  void refusesTheSixteenthUnlockWithinAMinute() throws Exception {
    for (int turn = 0; turn < 15; turn++) {
      move("/locks/unlock_door", World.FRONT);
    }
    var refused = world.post("/locks/unlock_door", body(World.FRONT));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.at("/error/type")).isEqualTo("too_many_requests");
    assertThat(refused.at("/error/message")).contains("Front door", "Nothing was moved", "60 s");
    assertThat(refused.header("retry-after")).isEqualTo("60");
    assertThat(refused.header("seam-request-id")).hasSize(36);
    assertThat(world.desk.commands).as("what reached the core").hasSize(15);
    move("/locks/lock_door", World.FRONT);
    move("/locks/unlock_door", World.BACK);
    world.nowNanos.addAndGet(60_000_000_000L);
    move("/locks/unlock_door", World.FRONT);
    assertThat(world.get("/metrics").http().body())
        .contains("lockbridge_local_rate_limited_total{action=\"UNLOCK_DOOR\"} 1.0");
  }

  @Test
  void aRequestThatIsNotValidUsesNothingUp() throws Exception {
    for (int turn = 0; turn < 20; turn++) {
      assertThat(
              world
                  .post(
                      "/locks/lock_door",
                      "{\"device_id\":\"" + World.FRONT + "\",\"sync\":\"maybe\"}")
                  .status())
          .isEqualTo(400);
    }
    world.endsAtOnce(new Outcome.Confirmed());
    move("/locks/lock_door", World.FRONT);
  }

  private String move(String path, DeviceId device) throws Exception {
    var reply = world.post(path, body(device));
    assertThat(reply.status()).isEqualTo(200);
    return reply.at("/action_attempt/action_attempt_id");
  }

  private static String body(DeviceId device) {
    return "{\"device_id\":\"" + device + "\"}";
  }

  private static List<String> ids(World.Reply reply) {
    assertThat(reply.status()).isEqualTo(200);
    List<String> ids = new ArrayList<>();
    reply
        .json()
        .at("/action_attempts")
        .forEach(attempt -> ids.add(attempt.path("action_attempt_id").asString("")));
    return ids;
  }
}
