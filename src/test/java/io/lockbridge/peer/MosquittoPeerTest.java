package io.lockbridge.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("peer")
class MosquittoPeerTest {
  /// CONNECT of MQTT 5: client "t", session of an hour, clean start off.
  private static final byte[] CONNECT =
      HexFormat.of()
          .parseHex("1013" + "00044d515454" + "05" + "00" + "003c" + "051100000e10" + "000174");

  /// CONNACK is 0x20, length, and the flag that says whether the broker knew the session.
  private static final int SESSION_FLAG_AT = 2;

  @Test
  void remembersASessionThroughAPoliteRestart() throws Exception {
    try (MosquittoPeer broker = MosquittoPeer.start(MosquittoPeer.Memory.KEEPS_SESSIONS)) {
      assertThat(sessionWasKnown(broker)).isFalse();
      broker.stop();
      broker.start();
      assertThat(sessionWasKnown(broker)).isTrue();
    }
  }

  @Test
  void forgetsASessionWhenItIsKilled() throws Exception {
    try (MosquittoPeer broker = MosquittoPeer.start(MosquittoPeer.Memory.FORGETS)) {
      assertThat(sessionWasKnown(broker)).isFalse();
      broker.kill();
      assertThatThrownBy(() -> sessionWasKnown(broker)).isInstanceOf(ConnectException.class);
      broker.start();
      assertThat(sessionWasKnown(broker)).isFalse();
      assertThat(broker.log()).filteredOn(line -> line.endsWith(" running")).hasSize(2);
    }
  }

  private static boolean sessionWasKnown(MosquittoPeer broker) throws IOException {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
      client.setSoTimeout(5_000);
      client.getOutputStream().write(CONNECT);
      byte[] answer = client.getInputStream().readNBytes(SESSION_FLAG_AT + 1);
      assertThat(answer[0]).isEqualTo((byte) 0x20);
      return answer[SESSION_FLAG_AT] == 1;
    }
  }
}
