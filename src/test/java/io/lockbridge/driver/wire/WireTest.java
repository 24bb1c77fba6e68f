package io.lockbridge.driver.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
  @TempDir private static Path folder;

  private final BlockingQueue<String> heard = new ArrayBlockingQueue<>(16);
  private final Wire.Listener listener =
      new Wire.Listener() {
        @Override
        public void received(Bytes chunk) {
          heard.add(chunk.toString());
        }

        @Override
        public void lost(String cause) {
          heard.add("lost: " + cause);
        }
      };

  @Test
  void bytesGoBothWaysOverTcpAndTheEndIsTold() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Wire wire = open(server);
        Socket other = server.accept()) {
      wire.write(Bytes.of(1, 2, 0xFF));
      assertThat(other.getInputStream().readNBytes(3)).containsExactly(1, 2, 0xFF);
      other.getOutputStream().write(0x15);
      assertThat(next()).isEqualTo("15");
      other.shutdownOutput();
      assertThat(next()).startsWith("lost: ").contains("closed by the other side");
    }
  }

  @Test
  void aWireThatIsClosedHereTellsNothing() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Wire wire = open(server);
      wire.close();
      wire.close();
      assertThat(heard).isEmpty();
      assertThatThrownBy(() -> wire.write(Bytes.of(1))).isInstanceOf(WireException.class);
    }
  }

  @Test
  void nobodyListeningIsSaidInWords() throws Exception {
    String address;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = address(server);
    }
    assertThatThrownBy(() -> WireAddress.parse(address, folder).open(listener))
        .isInstanceOf(WireException.class)
        .hasMessageContaining(address)
        .hasMessageContaining("is the device server running");
  }

  @Test
  void aMissingSerialPortIsNamedWithWhatToDo() {
    assertThatThrownBy(() -> WireAddress.parse("/dev/no-such-tty", folder).open(listener))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("/dev/no-such-tty")
        .hasMessageContaining("plugged in");
  }

  @Test
  void aFileThatIsNoSerialPortIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no tty");
    assertThatThrownBy(() -> WireAddress.parse(file.toString(), folder).open(listener))
        .isInstanceOf(WireException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void theSerialLibraryIsLaidIntoThePrivateDirectory() throws Exception {
    SerialNatives.prepare(folder.resolve("private"));
    assertThat(System.getProperty("jSerialComm.library.path")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "COM3", "tcp://", "tcp://host", "tcp://host:0", "tcp://a b:1"})
  void anAddressThatMakesNoSenseIsRefusedWithItsText(String address) {
    assertThatThrownBy(() -> WireAddress.parse(address, folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + address + "\"");
  }

  private Wire open(ServerSocket server) throws WireException {
    return WireAddress.parse(address(server), folder).open(listener);
  }

  private static String address(ServerSocket server) {
    return "tcp://127.0.0.1:" + server.getLocalPort();
  }

  private String next() throws InterruptedException {
    return String.valueOf(heard.poll(5, TimeUnit.SECONDS));
  }
}
