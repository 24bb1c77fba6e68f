package io.lockbridge.local;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.device.Cause;
import io.lockbridge.core.device.Method;
import io.lockbridge.core.event.Detail;
import io.lockbridge.core.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `/events/stream`, as a client hears it.
class StreamTest {
  private static final Detail LOCKED = new Detail.Locked(Cause.of(Method.MANUAL), Optional.empty());

  @TempDir Path state;
  World world;
  private final List<Listener> listeners = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    world = new World(state);
  }

  @AfterEach
  void close() {
    listeners.forEach(Listener::close);
    world.close();
  }

  @Test
  void tellsWhatHappensFromNowOn() throws Exception {
    happen(LOCKED);
    Listener listener = listen("");
    Event first = happen(LOCKED);
    Event second = happen(new Detail.Connected());
    JsonNode told = listener.next("lock.locked", first);
    assertThat(told.path("method").asString("")).isEqualTo("manual");
    assertThat(told.path("device_id").asString("")).isEqualTo(World.FRONT.toString());
    listener.next("device.connected", second);
  }

  @Test
  void tellsWhoHasHeardNothingYetAboutTheFirstEventEver() throws Exception {
    Listener listener = listen("");
    listener.next("lock.locked", happen(LOCKED));
  }

  @Test
  void resumesAfterTheEventThatWasHeardLast() throws Exception {
    Event heard = happen(LOCKED);
    List<Event> missed = new ArrayList<>();
    for (int turn = 0; turn < 120; turn++) {
      missed.add(happen(LOCKED));
    }
    Listener listener = listen("", "last-event-id", heard.id().toString());
    for (Event event : missed) {
      listener.next("lock.locked", event);
    }
    listener.next("lock.locked", happen(LOCKED));
  }

  @Test
  void filtersByDeviceAndType() throws Exception {
    Listener listener = listen("?event_type=device.connected&device_id=" + World.FRONT);
    happen(LOCKED);
    world.desk.happen(World.BACK, FakeDesk.TEN, new Detail.Connected());
    listener.next("device.connected", happen(new Detail.Connected()));
  }

  @Test
  void saysThatAPlaceIsForgotten() throws Exception {
    var reply =
        world.send(
            world
                .request("observe", "/events/stream")
                .header("last-event-id", new UUID(8, 8).toString()));
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.at("/error/message")).contains("/events/list");
    var garbage =
        world.send(world.request("observe", "/events/stream").header("last-event-id", "12"));
    assertThat(garbage.status()).isEqualTo(400);
  }

  @Test
  void wantsAToken() throws Exception {
    var reply = world.send(HttpRequest.newBuilder(world.uri("/events/stream")));
    assertThat(reply.status()).isEqualTo(401);
  }

  @Test
  void hasSoManyListenersAndTakesAnotherWhenOneLeaves() throws Exception {
    for (int present = 0; present < Bounds.STREAMS_MAX; present++) {
      listen("");
    }
    var refused = world.get("/events/stream");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("retry-after")).isEqualTo("5");
    assertThat(world.get("/devices/list").status()).as("others are served").isEqualTo(200);
    listeners.removeFirst().close();
    awaitStreams(Bounds.STREAMS_MAX - 1);
    listen("").next("lock.locked", happen(LOCKED));
  }

  @Test
  void endsWithThePort() throws Exception {
    Listener listener = listen("");
    world.port.close();
    listener.end();
  }

  @Test
  void goesOnWhenTheBridgeWasTooBusyToTell() throws Exception {
    Listener listener = listen("");
    world.desk.isFull = true;
    Event event = happen(LOCKED);
    assertThat(world.get("/devices/list").status()).isEqualTo(200);
    world.desk.isFull = false;
    listener.next("lock.locked", event);
  }

  private void awaitStreams(int count) throws Exception {
    long deadlineNanos = System.nanoTime() + SECONDS.toNanos(20);
    String line = "lockbridge_local_streams " + count + ".0";
    while (!world.get("/metrics").http().body().contains(line)) {
      assertThat(System.nanoTime() - deadlineNanos).as(line).isNegative();
    }
  }

  private Event happen(Detail detail) {
    return world.desk.happen(World.FRONT, FakeDesk.TEN, detail);
  }

  private Listener listen(String query, String... headers) throws Exception {
    var request = world.request("observe", "/events/stream" + query);
    if (headers.length > 0) {
      request.headers(headers);
    }
    var response = world.client().send(request.build(), BodyHandlers.ofLines());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
    assertThat(response.headers().firstValue("seam-request-id")).isPresent();
    Listener listener = new Listener(response);
    listeners.add(listener);
    return listener;
  }

  /// One client; a thread of its own reads.
  private static final class Listener {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Stream<String> body;

    Listener(HttpResponse<Stream<String>> response) throws InterruptedException {
      body = response.body();
      Thread.ofPlatform().daemon().name("listener").start(this::read);
      assertThat(line()).isEqualTo("retry: 3000");
      assertThat(line()).isEmpty();
    }

    private void read() {
      try {
        body.forEach(lines::add);
      } catch (UncheckedIOException closed) {
        // Then it has ended.
      }
      lines.add("the end");
    }

    void end() throws InterruptedException {
      assertThat(line()).isEqualTo("the end");
    }

    JsonNode next(String type, Event event) throws InterruptedException {
      assertThat(line()).isEqualTo("id: " + event.id());
      assertThat(line()).isEqualTo("event: " + type);
      String data = line();
      assertThat(data).startsWith("data: ");
      assertThat(line()).isEmpty();
      JsonNode json = JsonMapper.shared().readTree(data.substring("data: ".length()));
      assertThat(json.path("event_id").asString("")).isEqualTo(event.id().toString());
      return json;
    }

    private String line() throws InterruptedException {
      String line = lines.poll(20, SECONDS);
      assertThat(line).as("a line within 20 s").isNotNull();
      return line;
    }

    void close() {
      body.close();
    }
  }
}
