package io.lockbridge.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.peer.ChildProgram;
import io.lockbridge.simulator.broker.BrokerServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who does not sign does not pay: while signing is off, the daemon judges messages without the
/// JOSE library being there at all.
class ColdSigningTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void whileSigningIsOffTheJoseLibraryIsNotLoaded() throws Exception {
    String classPath = Objects.requireNonNull(System.getProperty("java.class.path"));
    String without =
        Stream.of(classPath.split(File.pathSeparator, -1))
            .filter(part -> !part.contains("jose4j"))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(without).as("control: it was there").isNotEqualTo(classPath);
    try (BrokerServer broker = BrokerServer.start(0);
        ChildProgram bridge = start(without, broker.port())) {
      bridge.awaitLine(line -> line.contains("tunnel up"), PATIENCE);
      // The shape of a token is looked at, and refused, without the library too.
      publish(broker, "e30.e30.AA");
      bridge.awaitLine(line -> line.contains("signing is off on this bridge"), PATIENCE);
      assertThat(bridge.stop()).isZero();
    }
  }

  private ChildProgram start(String classPath, int brokerPort) throws IOException {
    Path file = folder.resolve("lockbridge.yaml");
    Files.writeString(
        file,
        """
        bridge:
          bridge_id: %s
          workspace_id: 00000000-0000-4000-8000-0000000000a1
          connected_account_id: 00000000-0000-4000-8000-0000000000c1
        broker: {url: 'mqtt://127.0.0.1:%d'}
        local: {listen: '127.0.0.1:0'}
        state_directory: %s
        """
            .formatted(CloudPeer.BRIDGE, brokerPort, folder.resolve("state")));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx48m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            classPath,
            "io.lockbridge.Lockbridge",
            "run",
            "--config",
            file.toString());
    return ChildProgram.start("lockbridge", new ProcessBuilder(command));
  }

  private static void publish(BrokerServer broker, String payload) throws MqttException {
    MqttClient cloud =
        new MqttClient(broker.address().toString(), "cloud", new MemoryPersistence());
    cloud.connect();
    cloud.publish(
        CloudPeer.PREFIX + "down/command", payload.getBytes(StandardCharsets.UTF_8), 1, false);
    cloud.disconnect();
    cloud.close();
  }
}
