package io.lockbridge.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.attempt.Reason;
import io.lockbridge.core.device.BatteryLevel;
import io.lockbridge.core.device.Cause;
import io.lockbridge.core.device.Method;
import io.lockbridge.core.device.Reachability.Breach;
import io.lockbridge.core.event.Detail;
import io.netty.channel.DefaultEventLoop;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `/openapi.json` describes what the port serves: no path more, no path less, and every answer.
class OpenApiTest {
  private static final AttemptId ATTEMPT = new AttemptId(new UUID(5, 5));
  private static final String FRONT = "device_id=" + World.FRONT;
  private static final String UNKNOWN = "00000000-0000-4000-8000-00000000dead";

  @TempDir Path state;
  World world;
  OpenApi document;

  @BeforeEach
  void open() throws Exception {
    world = new World(state, List.of(() -> HealthPart.healthy("core")));
    document =
        OpenApi.read(world.send(HttpRequest.newBuilder(world.uri("/openapi.json"))).http().body());
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void namesEveryPathWithItsMethodsAndItsRights() {
    DefaultEventLoop loop = new DefaultEventLoop();
    Map<String, Route> routes = Routes.of(world.parts, loop, new PortMetrics());
    var _ = loop.shutdownGracefully();
    Map<String, Set<String>> served = new TreeMap<>();
    routes.forEach((path, route) ->
        served.put(
            path,
            route.methods().stream()
                .map(method -> method.name())
                .collect(Collectors.toCollection(TreeSet::new))));
    assertThat(new TreeMap<>(document.methods())).isEqualTo(served);
    routes.forEach((path, route) ->
        assertThat(document.security(path))
            .as(path)
            .isEqualTo(
                route
                    .needs()
                    .map(right ->
                        right == Right.CONTROL ? Set.of("control") : Set.of("control", "observe"))
                    .orElse(Set.of())));
    assertThat(document.broken()).isEmpty();
  }

  @Test
  void describesHealthAndDevices() throws Exception {
    assertDescribed("/health", "", 200);
    assertDescribed("/devices/list", "limit=1", 200);
    assertDescribed("/devices/get", FRONT, 200);
    assertDescribed("/locks/list", "", 200);
    assertDescribed("/locks/get", "name=Front%20door", 200);
    assertDescribed("/locks/get", "device_id=" + UNKNOWN, 404);
    assertDescribed("/devices/get", "", 400);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void describesEveryFailureOfAnAttempt(Reason reason) throws Exception {
    world.endsAtOnce(new Outcome.Failed(reason));
    post("/locks/unlock_door", "{\"device_id\":\"" + World.FRONT + "\",\"sync\":true}");
    assertDescribed("/action_attempts/list", "", 200);
  }

  @Test
  void describesAttempts() throws Exception {
    var pending = post("/locks/lock_door", "{\"device_id\":\"" + World.FRONT + "\"}");
    assertDescribed(
        "/action_attempts/get",
        "action_attempt_id=" + pending.at("/action_attempt/action_attempt_id"),
        200);
    world.endsAtOnce(new Outcome.Confirmed());
    post("/locks/lock_door", "{\"device_id\":\"" + World.BACK + "\",\"sync\":true}");
    assertDescribed("/action_attempts/list", "limit=1", 200);
    assertDescribed("/action_attempts/get", "action_attempt_id=" + UNKNOWN, 404);
    assertDescribed("/action_attempts/list", "limit=many", 400);
    post("/locks/lock_door", "{}");
  }

  @Test
  void describesEveryKindOfEvent() throws Exception {
    Cause key = Cause.keycode(3);
    List<Detail> details =
        List.of(
            new Detail.Locked(Cause.of(Method.REMOTE), Optional.of(ATTEMPT)),
            new Detail.Unlocked(key, Optional.empty()),
            new Detail.AttemptEnded(ATTEMPT, ActionType.LOCK_DOOR, Detail.Ending.SUCCESS),
            new Detail.AttemptEnded(ATTEMPT, ActionType.UNLOCK_DOOR, Detail.Ending.ERROR),
            new Detail.Added(),
            new Detail.Connected(),
            new Detail.Disconnected(Breach.HUB),
            new Detail.LowBattery(new BatteryLevel(9)),
            new Detail.BatteryStatusChanged(new BatteryLevel(80)));
    details.forEach(detail -> world.desk.happen(World.FRONT, FakeDesk.TEN, detail));
    assertThat(assertDescribed("/events/list", "since=2026-11-01", 200).json().at("/events").size())
        .isEqualTo(details.size());
    assertDescribed("/events/get", "event_type=lock.locked&" + FRONT, 200);
    assertDescribed("/events/get", "event_id=" + UNKNOWN, 404);
    assertDescribed("/events/list", "", 400);
    world.desk.happen(World.FRONT, FakeDesk.TEN, new Detail.Jammed());
    assertDescribed("/events/list", "since=2026-11-01&event_type=lockbridge.jammed", 200);
  }

  @Test
  void describesWhatARefusalLooksLike() throws Exception {
    world.desk.isFull = true;
    assertDescribed("/events/list", "since=2026-11-01", 429);
    assertDescribed("/events/stream", "", 429);
    world.desk.isLedgerWriting = false;
    post("/locks/lock_door", "{\"device_id\":\"" + World.FRONT + "\"}");
    var stranger = world.send(HttpRequest.newBuilder(world.uri("/devices/list")));
    assertThat(document.complaints("GET", "/devices/list", stranger)).isEmpty();
    var observer =
        world.send(
            world
                .request("observe", "/locks/lock_door")
                .POST(BodyPublishers.ofString("{\"device_id\":\"" + World.FRONT + "\"}")));
    assertThat(observer.status()).isEqualTo(403);
    assertThat(document.complaints("POST", "/locks/lock_door", observer)).isEmpty();
  }

  @Test
  void doesNotDescribeJustAnything() throws Exception {
    var reply = world.get("/locks/get?" + FRONT);
    assertThat(document.complaints("GET", "/devices/get", reply))
        .as("one key too many")
        .isNotEmpty();
    assertThat(document.complaints("GET", "/events/get", reply)).isNotEmpty();
  }

  private World.Reply assertDescribed(String path, String query, int status) throws Exception {
    var reply = world.get(path + "?" + query);
    assertThat(reply.status()).as(reply.http().body()).isEqualTo(status);
    assertThat(document.complaints("GET", path, reply)).as(reply.http().body()).isEmpty();
    return reply;
  }

  private World.Reply post(String path, String body) throws Exception {
    var reply = world.post(path, body);
    assertThat(document.complaints("POST", path, reply)).as(reply.http().body()).isEmpty();
    return reply;
  }
}
