package io.lockbridge.local;

import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.bridge.Clock;
import io.lockbridge.core.device.BatteryLevel;
import io.lockbridge.core.device.Capability;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.LockDescription;
import io.lockbridge.core.device.LockNature;
import io.lockbridge.core.device.Means;
import io.lockbridge.core.device.Model;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reachability;
import io.lockbridge.core.device.Reading;
import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.core.event.Stamp;
import io.lockbridge.seam.Ids;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A local port on a free port, before a desk that the test moves.
public final class World implements AutoCloseable {
  public static final DeviceId FRONT = id("00000000-0000-4000-8000-0000000000a1");
  public static final DeviceId BACK = id("00000000-0000-4000-8000-0000000000b2");

  final FakeDesk desk = new FakeDesk();
  final List<Supplier<HealthPart>> health = new CopyOnWriteArrayList<>();
  final PrometheusRegistry registry = new PrometheusRegistry();
  final AtomicLong nowNanos = new AtomicLong(1_000_000_000L);
  final LocalParts parts;
  final LocalPort port;
  final Path state;

  private final HttpClient client = HttpClient.newHttpClient();

  /// One without parts in its health.
  public World(Path state) throws IOException {
    this(state, List.of());
  }

  /// @param healthParts what `/health` shall tell
  public World(Path state, List<Supplier<HealthPart>> healthParts) throws IOException {
    this.state = state;
    health.addAll(healthParts);
    desk.devices.add(lock(FRONT, "Front door", 12));
    desk.devices.add(lock(BACK, "Back door", 13));
    CoreMetrics.register(registry, desk);
    Ids ids = new Ids(new UUID(1, 1), new UUID(2, 2), new UUID(3, 3));
    Tokens tokens = Tokens.openOrMake(state, new SecureRandom());
    parts = new LocalParts(desk, clock(), ids, tokens, UUID::randomUUID, health, registry);
    port = LocalPort.open(0, state, parts);
  }

  /// From now on attempts end so before their command is answered.
  public void endsAtOnce(Outcome outcome) {
    desk.endsAtOnce = Optional.of(outcome);
  }

  String token(String right) throws IOException {
    return Files.readString(state.resolve(right + ".token")).strip();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port.port() + path);
  }

  HttpRequest.Builder request(String right, String path) throws IOException {
    return HttpRequest.newBuilder(uri(path))
        .timeout(Duration.ofSeconds(20))
        .header("authorization", "Bearer " + token(right));
  }

  Reply get(String path) throws Exception {
    return send(request("observe", path));
  }

  Reply post(String path, String body) throws Exception {
    return send(request("control", path).POST(BodyPublishers.ofString(body)));
  }

  Reply send(HttpRequest.Builder request) throws Exception {
    return new Reply(client.send(request.build(), BodyHandlers.ofString()));
  }

  HttpClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    port.close();
  }

  static Device lock(DeviceId id, String name, int node) {
    LockNature nature =
        new LockNature(EnumSet.allOf(Capability.class), Means.DRAW_BOLT, 5_000_000, 9_000_000);
    LockDescription description =
        new LockDescription(
            new LockAddress("zwave:7e570001:" + node),
            name,
            new Model("schlage_lock", "Schlage", "BE469"),
            nature,
            List.of());
    return Device.fresh(id, description, FakeDesk.TEN)
        .reached(new Reachability.Reachable())
        .read(Reading.answer(Position.LOCKED, 0, 0))
        .powered(new BatteryLevel(87));
  }

  static DeviceId id(String text) {
    return new DeviceId(UUID.fromString(text));
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public long nowNanos() {
        return nowNanos.get();
      }

      @Override
      public Stamp wall() {
        return new Stamp(FakeDesk.TEN, ClockTrust.SYNCHRONISED);
      }

      @Override
      public String bootId() {
        return "boot";
      }
    };
  }

  /// An answer, with its body as JSON.
  record Reply(HttpResponse<String> http) {
    private static final JsonMapper MAPPER = new JsonMapper();

    int status() {
      return http.statusCode();
    }

    JsonNode json() {
      return MAPPER.readTree(http.body());
    }

    String at(String pointer) {
      return json().at(pointer).asString("(absent)");
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("(absent)");
    }
  }
}
