package io.lockbridge.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdNotifyTest {
  /// The JDK has no Unix datagram sockets: Python listens. Says when it does, then what it hears.
  private static final String LISTENER =
      """
      import socket, sys
      name = sys.argv[1]
      s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      s.bind('\\0' + name[1:] if name[0] == '@' else name)
      print('listening', flush=True)
      for _ in range(4):
          print(s.recv(4096).decode(), flush=True)
      """;

  @TempDir Path directory;

  @Test
  void nothingIsSentWhereNobodyAsked() {
    SdNotify silent = new SdNotify(Optional.empty());
    assertThat(silent.ready()).isFalse();
    assertThat(silent.watchdog()).isFalse();
  }

  @Test
  void nobodyThereIsNotAnError() {
    SdNotify notify = new SdNotify(Optional.of(directory.resolve("nobody").toString()));
    assertThat(notify.ready()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"path", "abstract"})
  @Timeout(30)
  @Tag("peer")
  void noticesArrive(String kind) throws IOException, InterruptedException {
    String name = (kind.equals("path") ? "" : "@") + directory.resolve("notify");
    Process listener = new ProcessBuilder("python3", "-c", LISTENER, name).start();
    try (BufferedReader heard = listener.inputReader(StandardCharsets.UTF_8)) {
      assertThat(heard.readLine()).isEqualTo("listening");
      SdNotify notify = new SdNotify(Optional.of(name));
      assertThat(notify.ready()).isTrue();
      assertThat(notify.status("two locks\nonline")).isTrue();
      assertThat(notify.watchdog()).isTrue();
      assertThat(notify.stopping()).isTrue();
      assertThat(heard.lines())
          .containsExactly("READY=1", "STATUS=two locks online", "WATCHDOG=1", "STOPPING=1");
      assertThat(listener.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      listener.destroyForcibly();
    }
  }
}
