package io.lockbridge.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.device.Cause;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.device.Method;
import io.lockbridge.core.event.Detail;
import io.lockbridge.core.event.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {
  private static final Instant TEN = FakeDesk.TEN;
  private static final Detail UNLOCKED =
      new Detail.Unlocked(Cause.of(Method.MANUAL), Optional.empty());

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
  void getsAnEventByItsId() throws Exception {
    Event event = happen(World.FRONT, 0, UNLOCKED);
    happen(World.FRONT, 1, new Detail.Connected());
    var reply = world.get("/events/get?event_id=" + event.id() + "&_strict=true");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.at("/event/event_id")).isEqualTo(event.id().toString());
    assertThat(reply.at("/event/event_type")).isEqualTo("lock.unlocked");
    assertThat(reply.at("/ok")).isEqualTo("true");
  }

  @Test
  void getsTheNewestOfATypeOfADevice() throws Exception {
    happen(World.FRONT, 0, UNLOCKED);
    Event newest = happen(World.FRONT, 1, UNLOCKED);
    happen(World.FRONT, 2, new Detail.Connected());
    happen(World.BACK, 3, UNLOCKED);
    var reply = world.get("/events/get?event_type=lock.unlocked&device_id=" + World.FRONT);
    assertThat(reply.at("/event/event_id")).isEqualTo(newest.id().toString());
  }

  @Test
  void saysThatThereIsNoSuchEvent() throws Exception {
    var reply = world.get("/events/get?event_id=" + new UUID(7, 7));
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.at("/error/type")).isEqualTo("event_not_found");
    assertThat(world.get("/events/get").at("/error/validation_errors/event_id/_errors/0"))
        .isEqualTo("Required");
    assertThat(
            world
                .get("/events/get?event_type=lock.locked")
                .at("/error/validation_errors/device_id/_errors/0"))
        .isEqualTo("Required");
  }

  @Test
  void listsWhatHappenedSinceAMomentOldestFirst() throws Exception {
    happen(World.FRONT, 0, UNLOCKED);
    Event second = happen(World.FRONT, 1, new Detail.Connected());
    Event third = happen(World.BACK, 2, UNLOCKED);
    assertThat(listed("since=2026-11-23T10:00:00Z")).containsExactly(id(second), id(third));
    assertThat(listed("since=2026-11-23T11:00:00%2B01:00")).hasSize(2);
    assertThat(listed("since=2026-11-23")).hasSize(3);
  }

  @Test
  void anIntervalHasNeitherOfItsEnds() throws Exception {
    happen(World.FRONT, 0, UNLOCKED);
    Event middle = happen(World.FRONT, 1, UNLOCKED);
    happen(World.FRONT, 2, UNLOCKED);
    assertThat(listed("between=2026-11-23T10:00:00Z&between=2026-11-23T10:00:02.000Z"))
        .containsExactly(id(middle));
  }

  @Test
  void filtersByDevicesTypesAndIds() throws Exception {
    Event front = happen(World.FRONT, 1, UNLOCKED);
    Event back = happen(World.BACK, 2, new Detail.Connected());
    Event other = happen(World.BACK, 3, UNLOCKED);
    String all = "since=2026-11-23&";
    assertThat(listed(all + "device_id=" + World.BACK)).containsExactly(id(back), id(other));
    assertThat(listed(all + "device_ids=" + World.BACK + "&device_ids=" + World.FRONT)).hasSize(3);
    assertThat(listed(all + "event_type=lock.unlocked")).containsExactly(id(front), id(other));
    assertThat(listed(all + "event_types=device.connected,lock.locked")).containsExactly(id(back));
    assertThat(listed(all + "event_ids[]=" + other.id())).containsExactly(id(other));
    assertThat(listed(all + "event_type=lock.unlocked&device_id=" + World.BACK))
        .containsExactly(id(other));
  }

  @Test
  void tellsWhatSeamHasNoWordForOnlyToThoseWhoAskForIt() throws Exception {
    Event jam = happen(World.FRONT, 1, new Detail.Jammed());
    assertThat(listed("since=2026-11-23")).isEmpty();
    assertThat(listed("since=2026-11-23&event_type=lockbridge.jammed")).containsExactly(id(jam));
  }

  @Test
  void goesOnAfterALimit() throws Exception {
    Event first = happen(World.FRONT, 1, UNLOCKED);
    Event second = happen(World.FRONT, 2, UNLOCKED);
    Event third = happen(World.FRONT, 3, UNLOCKED);
    assertThat(listed("since=2026-11-23&limit=2")).containsExactly(id(first), id(second));
    assertThat(listed("since=2026-11-23&limit=2&unstable_offset=2")).containsExactly(id(third));
    assertThat(world.get("/events/list?since=2026-11-23").json().has("pagination")).isFalse();
  }

  @Test
  void wantsSinceOrBetweenAndNotBoth() throws Exception {
    var neither = world.get("/events/list");
    assertThat(neither.status()).isEqualTo(400);
    assertThat(neither.at("/error/validation_errors/_errors/0"))
        .isEqualTo("Must specify either since or between");
    var both =
        world.post(
            "/events/list",
            """
            {"since": "2026-11-23T10:00:00Z", "between": ["2026-11-23", "2026-11-24"]}\
            """);
    assertThat(both.status()).isEqualTo(400);
    assertThat(world.get("/events/list?between=2026-11-23").status()).isEqualTo(400);
    assertThat(
            world
                .get("/events/list?since=yesterday")
                .at("/error/validation_errors/since/_errors/0"))
        .contains("2026-11-23T10:00:00Z");
    assertThat(world.get("/events/list?since=-999999999-01-01T00:00:00Z").status()).isEqualTo(400);
  }

  @Test
  void saysThatTheBridgeIsBusy() throws Exception {
    world.desk.isFull = true;
    assertThat(world.get("/events/list?since=2026-11-23").status()).isEqualTo(429);
    assertThat(world.get("/events/stream").status()).isEqualTo(429);
  }

  private Event happen(DeviceId device, long second, Detail detail) {
    return world.desk.happen(device, TEN.plusSeconds(second), detail);
  }

  private List<String> listed(String query) throws Exception {
    var reply = world.get("/events/list?" + query);
    assertThat(reply.status()).as(reply.http().body()).isEqualTo(200);
    List<String> ids = new ArrayList<>();
    reply.json().at("/events").forEach(event -> ids.add(event.path("event_id").asString("")));
    return ids;
  }

  private static String id(Event event) {
    return event.id().toString();
  }
}
