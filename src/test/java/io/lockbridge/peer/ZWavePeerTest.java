package io.lockbridge.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("peer")
class ZWavePeerTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
  private static final String ACK = "06";
  private static final String LOCK_NODE_12 = "01 0a 00 13 0c 03 62 01 ff 25 fc ac";

  @ParameterizedTest
  @EnumSource
  void obeysALockOrderOnce(ZWavePeer.Profile profile) throws Exception {
    try (ZWavePeer peer = ZWavePeer.start(profile);
        Socket host = connect(peer)) {
      assertThat(peer.state(12).locked()).isFalse();
      write(host, LOCK_NODE_12);
      assertThat(read(host, 7)).isEqualTo("06 01 04 01 13 01 e8");
      write(host, ACK);
      assertThat(read(host, 7)).isEqualTo("01 05 00 13 fc 00 15");
      assertThat(peer.state(12).locked()).isTrue();
      assertThat(peer.state(12).obeyed()).isEqualTo(1);
    }
  }

  @Test
  void hearsButDoesNotObeyWhileItLies() throws Exception {
    try (ZWavePeer peer = ZWavePeer.start(ZWavePeer.Profile.STATIC);
        Socket host = connect(peer)) {
      peer.fault(12, ZWavePeer.LockFault.LIE_OK);
      write(host, LOCK_NODE_12);
      assertThat(read(host, 7)).isEqualTo("06 01 04 01 13 01 e8");
      write(host, ACK);
      assertThat(read(host, 7)).isEqualTo("01 05 00 13 fc 00 15");
      assertThat(peer.state(12).orders()).hasSize(1).noneMatch(ZWavePeer.HeardOrder::obeyed);
      assertThat(peer.state(12).locked()).isFalse();
    }
  }

  @Test
  void refusesAFrameWhenTheLineIsSpoilt() throws Exception {
    try (ZWavePeer peer = ZWavePeer.start(ZWavePeer.Profile.STATIC);
        Socket host = connect(peer)) {
      peer.linkFault("nak?n=1");
      write(host, LOCK_NODE_12);
      assertThat(read(host, 1)).isEqualTo("15");
      assertThat(peer.state(12).orders()).isEmpty();
    }
  }

  @Test
  void reportsWhatAHandDid() throws Exception {
    try (ZWavePeer peer = ZWavePeer.start(ZWavePeer.Profile.STATIC);
        Socket host = connect(peer)) {
      peer.action(12, "manual-lock");
      assertThat(read(host, 17)).isEqualTo("01 0f 00 04 00 0c 09 71 05 00 00 00 ff 06 01 00 7d");
      assertThat(peer.state(12).locked()).isTrue();
      assertThatThrownBy(() -> peer.action(12, "fly")).hasMessageContaining("fly");
    }
  }

  @Test
  void takesItsTtyAlongWhenItIsClosed() throws Exception {
    ZWavePeer peer = ZWavePeer.start(ZWavePeer.Profile.STATIC);
    assertThat(peer.tty()).exists();
    peer.close();
    assertThat(Files.exists(peer.tty())).isFalse();
  }

  private static Socket connect(ZWavePeer peer) throws IOException {
    Socket host = new Socket(InetAddress.getLoopbackAddress(), peer.tcpPort());
    host.setSoTimeout(5_000);
    return host;
  }

  private static void write(Socket host, String hex) throws IOException {
    host.getOutputStream().write(HEX.parseHex(hex));
  }

  private static String read(Socket host, int count) throws IOException {
    InputStream in = host.getInputStream();
    return HEX.formatHex(in.readNBytes(count));
  }
}
