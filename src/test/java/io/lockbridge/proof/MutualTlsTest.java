package io.lockbridge.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.peer.Authority;
import io.lockbridge.peer.Issued;
import io.lockbridge.peer.MosquittoPeer;
import io.lockbridge.peer.MosquittoPeer.Memory;
import io.lockbridge.peer.SecuredListener;
import io.lockbridge.peer.Wanted;
import io.lockbridge.peer.ZWavePeer;
import io.lockbridge.peer.ZWavePeer.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The whole daemon with mutual TLS to a broker, and without it: a certificate that is of no use
/// takes the cloud away, and no door.
@Tag("peer")
class MutualTlsTest {
  private static final Authority AUTHORITY = Authority.named("Test authority");
  private static final Wanted BRIDGE = Wanted.named("bridge-1");

  private final Path folder;
  private final Path key;
  private Path certificate;

  MutualTlsTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    Path files = Files.createDirectory(folder.resolve("tls"));
    AUTHORITY.own().writeTo(files.resolve("ca.pem"));
    certificate = files.resolve("bridge.pem");
    key = files.resolve("bridge.key");
    show(AUTHORITY.issue(BRIDGE));
  }

  @Test
  void aCommandMovesTheLockOverMutualTls() throws Exception {
    SecuredListener listener = listener();
    try (MosquittoPeer broker = MosquittoPeer.start(Memory.KEEPS_SESSIONS, listener);
        ZWavePeer controller = controller();
        CloudPeer cloud = CloudPeer.at(broker.port());
        BridgeProcess bridge = bridge(listener, controller)) {
      String door = cloud.awaitDevice(Site.NODE);
      for (String action : new String[] {"LOCK_DOOR", "UNLOCK_DOOR"}) {
        JsonNode answer = cloud.awaitAnswer(cloud.command(action, door));
        assertThat(answer.at("/action_attempt/result/was_confirmed_by_device").asBoolean())
            .isTrue();
        assertThat(controller.state(Site.NODE).locked()).isEqualTo(action.equals("LOCK_DOOR"));
      }
      assertThat(broker.log()).anyMatch(line -> line.contains("u'bridge-1'"));
      LocalPeer local = LocalPeer.of(folder.resolve("state"));
      assertThat(local.part("certificates").path("status").asString("")).isEqualTo("healthy");
      assertThat(local.metrics())
          .contains("lockbridge_broker_certificate_expires_timestamp_seconds 1.")
          .contains("lockbridge_broker_certificate_healthy 1.0");
      assertThat(bridge.stop()).isZero();
    }
  }

  @Test
  void anExpiredCertificateStopsNoDoorAndARenewedOneIsUsedWithoutARestart() throws Exception {
    show(AUTHORITY.issue(BRIDGE.expired()));
    SecuredListener listener = listener();
    try (MosquittoPeer broker = MosquittoPeer.start(Memory.KEEPS_SESSIONS, listener);
        ZWavePeer controller = controller();
        CloudPeer cloud = CloudPeer.at(broker.port());
        BridgeProcess bridge = bridge(listener, controller)) {
      bridge.awaitLine("it expired on");
      LocalPeer local = LocalPeer.of(folder.resolve("state"));
      assertThat(local.part("tunnel").path("cause").asString(""))
          .contains("the broker refuses our certificate (CN=bridge-1)", "it expired on");
      assertThat(local.part("certificates").path("status").asString("")).isEqualTo("degraded");
      assertThat(local.health().path("ok").asBoolean()).isTrue();
      local.lock(local.awaitDevice());
      local.await("the lock is locked", () -> controller.state(Site.NODE).locked());
      show(AUTHORITY.issue(BRIDGE));
      assertThat(cloud.awaitDevice(Site.NODE)).isNotEmpty();
      assertThat(bridge.isAlive()).isTrue();
    }
  }

  @Test
  void aMissingCertificateStopsNoDoorAndOneThatEndsSoonIsTold() throws Exception {
    SecuredListener listener = listener();
    Path missing = certificate.resolveSibling("missing.pem");
    certificate = missing;
    try (MosquittoPeer broker = MosquittoPeer.start(Memory.KEEPS_SESSIONS, listener);
        ZWavePeer controller = controller();
        CloudPeer cloud = CloudPeer.at(broker.port());
        BridgeProcess bridge = bridge(listener, controller)) {
      bridge.awaitLine("broker.tls.certificate_file: " + missing + " does not exist");
      LocalPeer local = LocalPeer.of(folder.resolve("state"));
      local.lock(local.awaitDevice());
      local.await("the lock is locked", () -> controller.state(Site.NODE).locked());
      Instant now = Instant.now();
      Issued nearItsEnd =
          AUTHORITY.issue(
              BRIDGE.between(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(9))));
      nearItsEnd.writeKeyTo(key);
      nearItsEnd.writeTo(missing);
      cloud.awaitDevice(Site.NODE);
      assertThat(local.part("certificates").path("cause").asString(""))
          .contains("(CN=bridge-1) expires on", "in 8 days: renew it");
    }
  }

  private void show(Issued bridge) {
    bridge.writeTo(certificate);
    bridge.writeKeyTo(key);
  }

  private SecuredListener listener() {
    Issued broker = AUTHORITY.issue(Wanted.named("broker").on("localhost"));
    return SecuredListener.in(folder.resolve("tls"), AUTHORITY, broker)
        .allow("bridge-1", CloudPeer.BRIDGE);
  }

  private static ZWavePeer controller() throws InterruptedException {
    return ZWavePeer.start(Profile.STATIC, Map.of("NODES", String.valueOf(Site.NODE)));
  }

  private BridgeProcess bridge(SecuredListener listener, ZWavePeer controller)
      throws InterruptedException {
    String broker =
        "{url: 'mqtts://localhost:%d', tls: {ca_file: %s, certificate_file: %s, key_file: %s}}"
            .formatted(listener.port(), key.resolveSibling("ca.pem"), certificate, key);
    BridgeProcess bridge = BridgeProcess.begin(folder, broker, controller.tty().toString(), "");
    bridge.awaitLine("lockbridge=ready");
    return bridge;
  }
}
