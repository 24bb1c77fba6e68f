package io.lockbridge.local;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.attempt.Reason;
import io.lockbridge.core.bridge.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPortTest {
  private static final String UNKNOWN = "00000000-0000-4000-8000-00000000dead";

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
  void listsEveryLockUnderTheKeysThatClientsRead() throws Exception {
    var reply = world.get("/locks/list?_strict=true&whatever=1");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/devices").size()).isEqualTo(2);
    assertThat(reply.json().at("/locks")).isEqualTo(reply.json().at("/devices"));
    assertThat(reply.at("/devices/0/device_id")).isEqualTo(World.FRONT.toString());
    assertThat(reply.at("/devices/0/properties/locked")).isEqualTo("true");
    assertThat(reply.at("/ok")).isEqualTo("true");
    assertThat(reply.at("/pagination/has_next_page")).isEqualTo("false");
    assertThat(reply.json().at("/pagination/next_page_cursor").isNull()).isTrue();
    assertThat(reply.header("seam-request-id")).hasSize(36);
    assertThat(reply.header("content-type")).startsWith("application/json");
  }

  @Test
  void pagesThroughTheListWithACursor() throws Exception {
    var first = world.get("/devices/list?limit=1");
    assertThat(first.json().at("/devices").size()).isEqualTo(1);
    assertThat(first.at("/pagination/has_next_page")).isEqualTo("true");
    String cursor = first.at("/pagination/next_page_cursor");
    var second = world.post("/devices/list", "{\"limit\":1,\"page_cursor\":\"" + cursor + "\"}");
    assertThat(second.at("/devices/0/device_id")).isEqualTo(World.BACK.toString());
    assertThat(second.at("/pagination/has_next_page")).isEqualTo("false");
  }

  @Test
  void getsOneLockByQueryByJsonAndByAGetWithABody() throws Exception {
    String body = "{\"device_id\":\"" + World.BACK + "\",\"unknown\":[1]}";
    var byQuery = world.get("/devices/get?device_id=" + World.BACK);
    var byPost = world.post("/locks/get", body);
    var byGetWithBody =
        world.send(
            world.request("observe", "/locks/get").method("GET", BodyPublishers.ofString(body)));
    assertThat(byQuery.at("/device/properties/name")).isEqualTo("Back door");
    assertThat(byPost.json().at("/lock")).isEqualTo(byPost.json().at("/device"));
    assertThat(byGetWithBody.json()).isEqualTo(byPost.json());
  }

  @Test
  void mergesQueryAndBodyOfWhichTheBodyWins() throws Exception {
    var both =
        world.send(
            world
                .request("observe", "/locks/list?limit=1&device_id=" + World.FRONT)
                .POST(BodyPublishers.ofString("{\"device_id\":\"" + World.BACK + "\"}")));
    assertThat(both.json().at("/locks").size()).isEqualTo(1);
    assertThat(both.at("/locks/0/device_id")).isEqualTo(World.BACK.toString());
    assertThat(both.at("/pagination/has_next_page")).isEqualTo("false");
  }

  @Test
  void doesNotGuessWhichOfTwoValuesIsMeant() throws Exception {
    var two = world.get("/locks/get?device_id=" + World.FRONT + "&device_id=" + World.BACK);
    assertThat(two.status()).isEqualTo(400);
    assertThat(two.at("/error/validation_errors/device_id/_errors/0")).isEqualTo("Invalid uuid");
  }

  @Test
  void findsALockByItsNameUnlessTwoHaveIt() throws Exception {
    assertThat(world.get("/locks/get?name=Back%20door").at("/lock/device_id"))
        .isEqualTo(World.BACK.toString());
    var nobody = world.get("/devices/get?name=Cellar");
    assertThat(nobody.status()).isEqualTo(404);
    assertThat(nobody.at("/error/message")).contains("Cellar");
    world.desk.devices.add(World.lock(World.id(UNKNOWN), "Back door", 14));
    var two = world.get("/devices/get?name=Back%20door");
    assertThat(two.status()).isEqualTo(400);
    assertThat(two.at("/error/validation_errors/name/_errors/0")).contains("use device_id");
  }

  @Test
  void aListMayBeWrittenInTwoWaysAtOnce() throws Exception {
    String both = "device_ids=" + World.BACK + "&device_ids[]=" + World.FRONT;
    assertThat(world.get("/devices/list?" + both.replace("[]", "%5B%5D")).json().at("/devices"))
        .hasSize(2);
  }

  @Test
  void listsOnlyTheLocksThatAreAskedFor() throws Exception {
    assertThat(world.get("/devices/list?device_ids=" + World.BACK).json().at("/devices").size())
        .isEqualTo(1);
    assertThat(world.get("/devices/list?device_type=yale_lock").json().at("/devices").size())
        .isZero();
    assertThat(
            world
                .get("/devices/list?device_types=yale_lock,schlage_lock")
                .json()
                .at("/devices")
                .size())
        .isEqualTo(2);
  }

  @Test
  void handsACommandOfThirtySecondsToTheDesk() throws Exception {
    var reply = world.post("/locks/unlock_door", "{\"device_id\":\"" + World.FRONT + "\"}");
    Command command = world.desk.commands.poll(5, SECONDS);
    assertThat(command.action()).isEqualTo(ActionType.UNLOCK_DOOR);
    assertThat(command.device()).isEqualTo(World.FRONT);
    assertThat(command.deadline().atNanos()).isEqualTo(1_000_000_000L + 30_000_000_000L);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.at("/action_attempt/status")).isEqualTo("pending");
    assertThat(reply.at("/action_attempt/action_attempt_id")).isEqualTo(command.id().toString());
    assertThat(reply.at("/ok")).isEqualTo("true");
  }

  @Test
  void tellsAnAttemptToWhoeverAsksForIt() throws Exception {
    String id =
        world
            .post("/locks/lock_door", "{\"device_id\":\"" + World.FRONT + "\"}")
            .at("/action_attempt/action_attempt_id");
    world.desk.end(world.desk.commands.take().id(), new Outcome.Failed(Reason.JAMMED));
    var reply = world.get("/action_attempts/get?action_attempt_id=" + id + "&_strict=true");
    assertThat(reply.at("/action_attempt/status")).isEqualTo("error");
    assertThat(reply.at("/action_attempt/error/type")).isEqualTo("lock_jammed");
  }

  @Test
  void listsTheNewestAttempts() throws Exception {
    String id =
        world
            .post("/locks/lock_door", "{\"device_id\":\"" + World.FRONT + "\"}")
            .at("/action_attempt/action_attempt_id");
    var reply = world.get("/action_attempts/list");
    assertThat(reply.at("/action_attempts/0/action_attempt_id")).isEqualTo(id);
    assertThat(reply.at("/pagination/has_next_page")).isEqualTo("false");
  }

  @Test
  void answersASynchronousRequestOnlyWhenTheAttemptHasEnded() throws Exception {
    var request =
        world
            .request("control", "/locks/unlock_door")
            .POST(BodyPublishers.ofString("{\"device_id\":\"" + World.FRONT + "\",\"sync\":true}"));
    var pending = world.client().sendAsync(request.build(), BodyHandlers.ofString());
    Command command = world.desk.commands.poll(5, SECONDS);
    assertThat(world.get("/devices/list").status()).as("others are served").isEqualTo(200);
    assertThat(pending.isDone()).isFalse();
    world.desk.end(command.id(), new Outcome.Confirmed());
    var reply = new World.Reply(pending.get(5, SECONDS));
    assertThat(reply.at("/action_attempt/status")).isEqualTo("success");
    assertThat(reply.at("/action_attempt/result/was_confirmed_by_device")).isEqualTo("true");
    assertThat(reply.at("/action_attempt/lockbridge/timings_ms/confirmed")).isEqualTo("900");
  }

  @Test
  void doesNotMissAnEndThatComesBeforeTheVerdict() throws Exception {
    world.endsAtOnce(new Outcome.Unreadable());
    var reply =
        world.post("/locks/lock_door", "{\"device_id\":\"" + World.BACK + "\",\"sync\":true}");
    assertThat(reply.at("/action_attempt/status")).isEqualTo("success");
    assertThat(reply.at("/action_attempt/result/was_confirmed_by_device")).isEqualTo("false");
  }

  @Test
  void answersOnOneConnectionAsOftenAsAsked() throws Exception {
    for (int turn = 0; turn < 20; turn++) {
      assertThat(world.get("/devices/list").status()).isEqualTo(200);
    }
  }

  @Test
  void saysThatThePortIsTaken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> LocalPort.open(other.getLocalPort(), state, world.parts))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("127.0.0.1:" + other.getLocalPort())
          .hasMessageContaining("choose another port");
    }
  }

  @Test
  void listensOnTheLoopbackOnlyAndLeavesItsAddressInAFile() throws Exception {
    assertThat(Files.readString(state.resolve("local.json")))
        .isEqualTo(
            "{\"port\":%d,\"pid\":%d}\n"
                .formatted(world.port.port(), ProcessHandle.current().pid()));
    world.close();
    assertThat(state.resolve("local.json")).doesNotExist();
  }
}
