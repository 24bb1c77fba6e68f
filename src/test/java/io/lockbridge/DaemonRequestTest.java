package io.lockbridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.bridge.BridgeWatcher;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.device.Device;
import io.lockbridge.machine.Config;
import io.lockbridge.simulator.broker.BrokerServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole daemon, asked through its local port.
class DaemonRequestTest {
  @TempDir private Path folder;

  @Test
  void theJobsOfThisVersionAreDoneWithoutABrokerAsFarAsTheyCanBe() throws Exception {
    try (Daemon daemon = Daemon.start(config(""), new Nobody())) {
      JsonNode devices = ask(daemon, "{\"request_id\":\"r-1\",\"job\":\"devices\",\"sync\":true}");
      assertThat(devices.at("/request/state").asString("")).isEqualTo("done");
      assertThat(devices.at("/request/result/devices").isArray()).isTrue();
      JsonNode rebirth = ask(daemon, "{\"job\":\"rebirth\",\"sync\":true}");
      assertThat(rebirth.at("/request/error/type").asString("")).isEqualTo("not_possible");
      JsonNode other = ask(daemon, "{\"request_id\":\"r-1\",\"job\":\"rebirth\"}");
      assertThat(other.at("/error/type").asString("")).isEqualTo("conflicting");
      JsonNode unknown = ask(daemon, "{\"job\":\"device\"}");
      assertThat(unknown.at("/request/error/message").asString("")).endsWith("\"devices\".");
    }
    try (Daemon again = Daemon.start(config(""), new Nobody())) {
      JsonNode stored = ask(again, "{\"request_id\":\"r-1\",\"job\":\"devices\"}");
      assertThat(stored.at("/request/state").asString("")).isEqualTo("done");
    }
  }

  @Test
  void aRebirthIsDoneWhenTheTunnelHasIt() throws Exception {
    try (BrokerServer broker = BrokerServer.start(0)) {
      String lines =
          """
          bridge:
            bridge_id: 00000000-0000-4000-8000-0000000000b1
            workspace_id: 00000000-0000-4000-8000-0000000000a1
            connected_account_id: 00000000-0000-4000-8000-0000000000c1
          broker:
            url: mqtt://127.0.0.1:%d
          """
              .formatted(broker.port());
      try (Daemon daemon = Daemon.start(config(lines), new Nobody())) {
        JsonNode rebirth = ask(daemon, "{\"job\":\"rebirth\",\"sync\":true}");
        assertThat(rebirth.at("/request/state").asString("")).isEqualTo("done");
      }
    }
  }

  private Config config(String lines) throws Exception {
    Path file = folder.resolve("lockbridge.yaml");
    Files.writeString(
        file,
        "state_directory: "
            + folder.resolve("state")
            + "\nlocal:\n  listen: 127.0.0.1:0\n"
            + lines);
    return Config.read(file);
  }

  private JsonNode ask(Daemon daemon, String body) throws Exception {
    String token = Files.readString(folder.resolve("state/control.token")).strip();
    URI create =
        URI.create("http://127.0.0.1:" + daemon.localPort() + "/lockbridge/requests/create");
    HttpRequest request =
        HttpRequest.newBuilder(create)
            .header("authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return JsonMapper.shared().readTree(client.send(request, BodyHandlers.ofString()).body());
    }
  }

  private record Nobody() implements BridgeWatcher {
    @Override
    public void enqueued(List<OutboxRow> rows) {}

    @Override
    public void changed(List<Device> devices) {}
  }
}
