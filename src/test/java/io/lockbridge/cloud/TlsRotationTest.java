package io.lockbridge.cloud;

import static io.lockbridge.cloud.TlsSite.AUTHORITY;
import static io.lockbridge.cloud.TlsSite.BRIDGE;
import static io.lockbridge.cloud.TlsSite.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.peer.Issued;
import io.lockbridge.peer.Wanted;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Certificates are renewed while the tunnel stands, and a renewal that fails takes nothing away.
@Tag("peer")
class TlsRotationTest {
  @TempDir private Path folder;

  @Test
  void aNewCertificateIsUsedWithoutARestart() throws Exception {
    TlsSite site = new TlsSite(folder);
    site.allow("bridge-renewed");
    try (TlsSite.Running running = site.start()) {
      running.rig().awaitConnections(1);
      site.show(AUTHORITY.issue(Wanted.named("bridge-renewed")));
      running.rig().awaitConnections(2);
      assertThat(running.hasLogged("u'bridge-renewed'")).isTrue();
      assertThat(running.keyring().health().trouble()).isEmpty();
    }
  }

  @Test
  void aNewCertificateThatTheBrokerRefusesDoesNotEndTheConnectionThatStands() throws Exception {
    TlsSite site = new TlsSite(folder);
    try (TlsSite.Running running = site.start()) {
      running.rig().awaitConnections(1);
      site.show(STRANGER.issue(BRIDGE));
      running.awaitTrouble("Strange authority");
      assertThat(running.keyring().health().trouble())
          .startsWith("The certificate on disk is not accepted, the one before stays in use: ");
      assertThat(running.rig().tunnel.health().isConnected()).isTrue();
      assertThat(running.rig().tunnel.health().counts().connections()).isEqualTo(1);
      running.broker().kill();
      running.broker().start();
      running.rig().awaitConnections(2);
    }
  }

  @Test
  void aPairThatIsTornIsNeverUsedAndTheOneBeforeStaysInUse() throws Exception {
    TlsSite site = new TlsSite(folder);
    try (TlsSite.Running running = site.start()) {
      running.rig().awaitConnections(1);
      Issued next = AUTHORITY.issue(BRIDGE);
      next.writeTo(site.certificate);
      running.awaitTrouble("does not belong to the certificate");
      running.broker().kill();
      running.broker().start();
      running.rig().awaitConnections(2);
      next.writeKeyTo(site.key);
      running.rig().awaitConnections(3);
      assertThat(running.keyring().health().trouble()).isEmpty();
    }
  }

  @Test
  void aBridgeThatStartsOnATornPairSaysSoAndConnectsWhenItIsWhole() throws Exception {
    TlsSite site = new TlsSite(folder);
    Issued next = AUTHORITY.issue(BRIDGE);
    next.writeTo(site.certificate);
    try (TlsSite.Running running = site.start()) {
      running.awaitCause(
          "broker.tls.key_file: " + site.key + " does not belong to the certificate in");
      next.writeKeyTo(site.key);
      running.rig().awaitConnections(1);
    }
  }

  @Test
  void anAuthorityThatIsTakenFromOurListEndsTheConnectionThatStands() throws Exception {
    TlsSite site = new TlsSite(folder);
    try (TlsSite.Running running = site.start()) {
      running.rig().awaitConnections(1);
      STRANGER.own().writeTo(site.authorities);
      running.awaitCause("comes from an authority that is not trusted (CN=Right authority)");
    }
  }
}
