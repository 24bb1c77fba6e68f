package io.lockbridge.proof;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody in the house, who uses the local port by its state directory.
final class LocalPeer {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<Object> never = new LinkedBlockingQueue<>();
  private final String address;
  private final String token;

  private LocalPeer(String address, String token) {
    this.address = address;
    this.token = token;
  }

  static LocalPeer of(Path state) throws IOException {
    int port = JSON.readTree(Files.readString(state.resolve("local.json"))).path("port").asInt();
    String token = Files.readString(state.resolve("control.token")).strip();
    return new LocalPeer("http://127.0.0.1:" + port, token);
  }

  JsonNode health() throws IOException, InterruptedException {
    return JSON.readTree(send(request("/health")));
  }

  /// One part of the health.
  JsonNode part(String name) throws IOException, InterruptedException {
    for (JsonNode part : health().path("parts")) {
      if (part.path("name").asString("").equals(name)) {
        return part;
      }
    }
    throw new AssertionError("no part " + name + " in the health");
  }

  String metrics() throws IOException, InterruptedException {
    return send(request("/metrics"));
  }

  /// The first lock that is online.
  String awaitDevice() throws InterruptedException {
    String[] found = {""};
    await(
        "a lock that is online",
        () -> {
          for (JsonNode device : devices()) {
            if (device.at("/properties/online").asBoolean()) {
              found[0] = device.path("device_id").asString("");
            }
          }
          return !found[0].isEmpty();
        });
    return found[0];
  }

  private JsonNode devices() {
    try {
      return JSON.readTree(send(request("/devices/list"))).path("devices");
    } catch (IOException notYet) {
      return JSON.createArrayNode();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return JSON.createArrayNode();
    }
  }

  void lock(String device) throws IOException, InterruptedException {
    String body = JSON.createObjectNode().put("device_id", device).toString();
    send(
        request("/locks/lock_door")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  void await(String what, BooleanSupplier condition) throws InterruptedException {
    long untilNanos = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (untilNanos - System.nanoTime() < 0) {
        throw new AssertionError(what + ": not within 30 s");
      }
      never.poll(50, TimeUnit.MILLISECONDS);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("Authorization", "Bearer " + token);
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString()).body();
  }
}
