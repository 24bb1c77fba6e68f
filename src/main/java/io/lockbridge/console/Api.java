package io.lockbridge.console;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The local port of one daemon, as its client sees it.
final class Api implements AutoCloseable {
  /// Longer than the port makes anybody wait.
  private static final Duration PATIENCE = Duration.ofSeconds(65);

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Daemon daemon;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  Api(Daemon daemon) {
    this.daemon = daemon;
  }

  /// All devices, page by page.
  List<JsonNode> devices() throws Trouble {
    List<JsonNode> devices = new ArrayList<>();
    String query = "";
    while (true) {
      JsonNode page = call(request("/devices/list" + query));
      page.path("devices").forEach(devices::add);
      JsonNode pagination = page.path("pagination");
      if (!pagination.path("has_next_page").asBoolean(false)) {
        return devices;
      }
      String cursor = pagination.path("next_page_cursor").asString("");
      query = "?page_cursor=" + cursor.replace("+", "%2B").replace("=", "%3D");
    }
  }

  /// Moves a lock and waits for the end of the attempt; gives the attempt, which is pending if the
  /// port lost patience.
  JsonNode move(String path, String deviceId) throws Trouble {
    String body = MAPPER.createObjectNode().put("device_id", deviceId).put("sync", true).toString();
    HttpRequest.Builder request = request(path).header("content-type", "application/json");
    return call(request.POST(BodyPublishers.ofString(body))).path("action_attempt");
  }

  /// An attempt as it stands.
  JsonNode attempt(String id) throws Trouble {
    return call(request("/action_attempts/get?action_attempt_id=" + id)).path("action_attempt");
  }

  /// The newest attempts, at most so many.
  List<JsonNode> attempts(int most) throws Trouble {
    List<JsonNode> attempts = new ArrayList<>();
    call(request("/action_attempts/list?limit=" + most))
        .path("action_attempts")
        .forEach(attempts::add);
    return attempts;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + daemon.port() + pathAndQuery))
        .timeout(PATIENCE)
        .header("authorization", daemon.authorization());
  }

  private JsonNode call(HttpRequest.Builder request) throws Trouble {
    HttpResponse<String> response = exchange(request.build());
    Optional<JsonNode> body = json(response.body());
    if (response.statusCode() == 200 && body.isPresent()) {
      return body.get();
    }
    throw refusal(response.statusCode(), body);
  }

  private HttpResponse<String> exchange(HttpRequest request) throws Trouble {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (HttpTimeoutException late) {
      throw new Trouble(Exit.TIMED_OUT, "The daemon did not answer in time. See its log.");
    } catch (ConnectException nobody) {
      throw new Trouble(
          Exit.UNREACHABLE,
          "No lockbridge daemon answers on 127.0.0.1:"
              + daemon.port()
              + ".\n"
              + Daemon.howToStart(List.of()));
    } catch (IOException broken) {
      throw new Trouble(
          Exit.UNREACHABLE,
          "The daemon hung up on us ("
              + broken.getMessage()
              + "). If a lock was to be moved, look at the door.");
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new Trouble(Exit.TIMED_OUT, "Interrupted. The attempt goes on without us.");
    }
  }

  private static Optional<JsonNode> json(String body) {
    try {
      return Optional.of(MAPPER.readTree(body));
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private static Trouble refusal(int status, Optional<JsonNode> body) {
    String message =
        body.map(json -> json.at("/error/message").asString(""))
            .filter(text -> !text.isEmpty())
            .orElse("The daemon answered with status " + status + ".");
    return new Trouble(
        switch (status) {
          case 401, 403 -> Exit.FORBIDDEN;
          case 404 -> Exit.NO_SUCH_DEVICE;
          case 400 -> Exit.USAGE;
          default -> Exit.FAILED;
        },
        message);
  }
}
