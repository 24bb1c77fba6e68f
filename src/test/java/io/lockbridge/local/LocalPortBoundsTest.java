package io.lockbridge.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What no well-behaved client sends, over a bare socket.
class LocalPortBoundsTest {
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
  void refusesAHostThatIsNotThisPort() throws Exception {
    assertThat(exchange("GET /health HTTP/1.1\r\nHost: rebound.test\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
    assertThat(exchange("GET /health HTTP/1.1\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
    assertThat(exchange(health("localhost"))).startsWith("HTTP/1.1 200");
  }

  @Test
  void hangsUpOnARequestLineThatIsTooLong() throws Exception {
    assertThat(exchange("GET /" + "a".repeat(5000) + " HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 414")
        .contains("4096 bytes");
  }

  @Test
  void hangsUpOnHeadersThatAreTooLong() throws Exception {
    assertThat(exchange("GET / HTTP/1.1\r\nx: " + "a".repeat(9000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431");
  }

  @Test
  void hangsUpOnABodyThatIsTooLong() throws Exception {
    assertThat(exchange("POST /health HTTP/1.1\r\nContent-Length: 65537\r\n\r\n"))
        .startsWith("HTTP/1.1 413")
        .contains("seam-request-id: ")
        .contains("invalid_input");
  }

  @Test
  void hangsUpOnWhatIsNoHttp() throws Exception {
    assertThat(exchange("\u0001\u0002\u0003 hello\r\n\r\n")).startsWith("HTTP/1.1 400");
  }

  @Test
  void answersPipelinedRequestsInTurn() throws Exception {
    String keptAlive = "GET /health HTTP/1.1\r\nHost: localhost:" + world.port.port() + "\r\n\r\n";
    String answers = exchange(keptAlive + keptAlive + health("localhost"));
    assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(4);
  }

  @Test
  void hangsUpOnTheThirtyThirdConnection() throws Exception {
    List<Socket> crowd = new ArrayList<>();
    try {
      for (int present = 0; present < Bounds.CONNECTIONS_MAX; present++) {
        crowd.add(connect());
      }
      try (Socket oneTooMany = connect()) {
        assertThat(oneTooMany.getInputStream().read()).isEqualTo(-1);
      }
      crowd.getFirst().getOutputStream().write(health("127.0.0.1").getBytes(US_ASCII));
      assertThat(crowd.getFirst().getInputStream().read()).as("the others stay").isEqualTo('H');
    } finally {
      for (Socket one : crowd) {
        one.close();
      }
    }
  }

  private String health(String name) {
    return "GET /health HTTP/1.1\r\nHost: "
        + name
        + ":"
        + world.port.port()
        + "\r\nConnection: close\r\n\r\n";
  }

  private String exchange(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), world.port.port());
    socket.setSoTimeout(10_000);
    return socket;
  }
}
