package io.lockbridge.simulator.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BrokerServerTest {
  @Test
  void takesAnotherPortIfTheWantedOneIsTakenAndSaysWhich() throws Exception {
    try (BrokerServer first = BrokerServer.start(0);
        BrokerServer second = BrokerServer.start(first.port())) {
      assertThat(second.port()).isNotEqualTo(first.port()).isPositive();
      assertThat(second.address()).hasPort(second.port());
    }
  }

  /// Clients that we did not write: a retained message, then its reader.
  @Tag("peer")
  @Test
  void mosquittosClientsSpeakToIt() throws Exception {
    try (BrokerServer broker = BrokerServer.start(0)) {
      assertThat(run("mosquitto_pub", broker, "-r", "-m", "good evening")).isEmpty();
      assertThat(run("mosquitto_sub", broker, "-C", "1", "-W", "5")).isEqualTo("good evening");
    }
  }

  private static String run(String program, BrokerServer broker, String... more) throws Exception {
    String port = String.valueOf(broker.port());
    ProcessBuilder command =
        new ProcessBuilder(program, "-V", "5", "-p", port, "-q", "1", "-t", "hall/door");
    command.command().addAll(List.of(more));
    Process process = command.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }
}
