package io.lockbridge.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.local.World.Reply;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPortRefusalTest {
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

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/devices/list", "/locks/unlock_door", "/nowhere"})
  void asksForATokenBeforeAnythingElse(String path) throws Exception {
    Reply reply = world.send(HttpRequest.newBuilder(world.uri(path)));
    assertRefused(reply, 401, "unauthorized");
    assertThat(reply.header("www-authenticate")).isEqualTo("Bearer");
    assertThat(reply.json().at("/ok").asBoolean()).isFalse();
  }

  @Test
  void refusesAWrongTokenAndAsksManyGuessersToWait() throws Exception {
    for (int guess = 0; guess < 5; guess++) {
      assertRefused(guess("seam_control_wrong"), 401, "unauthorized");
    }
    Reply sixth = guess("seam_control_wrong");
    assertRefused(sixth, 429, "unauthorized");
    assertThat(sixth.header("retry-after")).isEqualTo("60");
    assertThat(world.get("/devices/list").status()).as("the right token").isEqualTo(200);
    world.nowNanos.addAndGet(TimeUnit.SECONDS.toNanos(60));
    assertRefused(guess("seam_control_wrong"), 401, "unauthorized");
  }

  @Test
  void letsTheObserverReadButMoveNothing() throws Exception {
    Reply reply =
        world.send(
            world
                .request("observe", "/locks/unlock_door")
                .POST(BodyPublishers.ofString("{\"device_id\":\"" + World.FRONT + "\"}")));
    assertRefused(reply, 403, "forbidden");
    assertThat(world.desk.commands).isEmpty();
    assertThat(world.send(world.request("control", "/devices/list")).status()).isEqualTo(200);
  }

  @Test
  void refusesPagesOfAnotherOrigin() throws Exception {
    Reply foreign =
        world.send(world.request("control", "/devices/list").header("origin", "http://evil.test"));
    assertRefused(foreign, 403, "forbidden");
    String own = "http://127.0.0.1:" + world.port.port();
    Reply same = world.send(world.request("control", "/devices/list").header("origin", own));
    assertThat(same.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "{}, Required",
    "'', Required",
    "{\"device_id\":null}, Required",
    "{\"device_id\":\"1-1-1-1-1\"}, Invalid uuid",
    "{\"device_id\":7}, Invalid uuid",
  })
  void namesTheFieldThatIsWrong(String body, String sentence) throws Exception {
    Reply reply = world.post("/locks/lock_door", body);
    assertRefused(reply, 400, "invalid_input");
    assertThat(reply.at("/error/validation_errors/device_id/_errors/0")).isEqualTo(sentence);
    assertThat(reply.json().at("/error/validation_errors/_errors").isArray()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "7", "{\"device_id\":1,\"device_id\":2}", "{} {}"})
  void refusesABodyThatIsNoJsonObject(String body) throws Exception {
    Reply reply = world.post("/locks/lock_door", body);
    assertRefused(reply, 400, "invalid_input");
    assertThat(reply.json().at("/error/validation_errors/_errors").size()).isEqualTo(1);
  }

  @Test
  void refusesAFlagThatIsNeitherTrueNorFalse() throws Exception {
    Reply reply =
        world.post("/locks/lock_door", "{\"device_id\":\"" + World.FRONT + "\",\"sync\":\"yes\"}");
    assertRefused(reply, 400, "invalid_input");
    assertThat(world.desk.commands).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=501", "limit=x", "page_cursor=***"})
  void refusesAPageThatCannotBe(String query) throws Exception {
    assertRefused(world.get("/devices/list?" + query), 400, "invalid_input");
  }

  @Test
  void knowsNeitherOtherDevicesNorOtherAttemptsNorOtherPaths() throws Exception {
    String device = "{\"device_id\":\"" + UNKNOWN + "\"}";
    assertRefused(world.post("/locks/unlock_door", device), 404, "device_not_found");
    assertRefused(world.get("/devices/get?device_id=" + UNKNOWN), 404, "device_not_found");
    assertRefused(
        world.get("/action_attempts/get?action_attempt_id=" + UNKNOWN),
        404,
        "action_attempt_not_found");
    assertRefused(world.get("/access_codes/list"), 404, "not_found");
    assertThat(world.desk.commands).isEmpty();
  }

  @Test
  void takesActionsByPostOnly() throws Exception {
    Reply reply =
        world.send(world.request("control", "/locks/unlock_door?device_id=" + World.FRONT));
    assertRefused(reply, 405, "method_not_allowed");
    assertThat(reply.header("allow")).isEqualTo("POST");
    assertRefused(
        world.send(world.request("control", "/devices/list").DELETE()), 405, "method_not_allowed");
  }

  @Test
  void saysWhenTheCoreIsTooBusyOrItsDiskIsFull() throws Exception {
    String device = "{\"device_id\":\"" + World.FRONT + "\",\"sync\":true}";
    world.desk.isFull = true;
    assertRefused(world.post("/locks/unlock_door", device), 429, "bridge_overloaded");
    assertRefused(
        world.get("/action_attempts/get?action_attempt_id=" + UNKNOWN), 429, "bridge_overloaded");
    world.desk.isFull = false;
    world.desk.isLedgerWriting = false;
    assertRefused(world.post("/locks/unlock_door", device), 503, "ledger_full");
    assertThat(world.get("/devices/list").status()).as("reading goes on").isEqualTo(200);
  }

  private Reply guess(String token) throws Exception {
    return world.send(
        HttpRequest.newBuilder(world.uri("/devices/list"))
            .header("authorization", "Bearer " + token));
  }

  private static void assertRefused(Reply reply, int status, String type) {
    assertThat(reply.status()).as(reply.http().body()).isEqualTo(status);
    assertThat(reply.at("/error/type")).isEqualTo(type);
    assertThat(reply.at("/error/message")).isNotEqualTo("(absent)").endsWith(".");
    assertThat(reply.header("seam-request-id")).hasSize(36);
  }
}
