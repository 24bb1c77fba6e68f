package io.lockbridge.cloud;

import static io.lockbridge.cloud.TlsSite.AUTHORITY;
import static io.lockbridge.cloud.TlsSite.BRIDGE;
import static io.lockbridge.cloud.TlsSite.BROKER;
import static io.lockbridge.cloud.TlsSite.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.peer.Issued;
import io.lockbridge.peer.Wanted;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A tunnel over mutual TLS against a broker, and an OpenSSL below it, that we did not write.
@Tag("peer")
class TlsOnMosquittoTest {
  @TempDir private Path folder;

  @Test
  void aCommandComesThroughAndIsNotTakenForARedelivery() throws Exception {
    try (TlsSite.Running site = new TlsSite(folder).start()) {
      TunnelRig rig = site.rig();
      rig.cloud();
      rig.awaitConnections(1);
      // The clock of the rig is not synchronised, and the command quotes no token: if its mark
      // could not be seen, it would be refused.
      rig.command(false).waitForCompletion(5_000);
      FakeDesk.Submitted command = rig.desk.submitted.poll(5, TimeUnit.SECONDS);
      assertThat(command).isNotNull();
      command.taken();
      assertThat(site.hasLogged("u'bridge-1'")).isTrue();
    }
  }

  @Test
  void aBridgeMayNotSpeakForItsNeighbour() throws Exception {
    TlsSite site = new TlsSite(folder);
    site.show(AUTHORITY.issue(Wanted.named("bridge-2")));
    try (TlsSite.Running running = site.start()) {
      running.awaitCause("up/status failed: the broker gave reason 0x87 (not authorised");
    }
  }

  @Test
  void aBridgeOfAnotherAuthorityIsToldThatItsAuthorityIsUnknown() throws Exception {
    TlsSite site = new TlsSite(folder);
    site.show(STRANGER.issue(BRIDGE));
    try (TlsSite.Running running = site.start()) {
      running.awaitCause(
          "the broker refuses our certificate (CN=bridge-1): it does not know its authority (CN=Strange authority)");
    }
  }

  @Test
  void aBridgeWhoseCertificateExpiredIsToldWhen() throws Exception {
    TlsSite site = new TlsSite(folder);
    site.show(AUTHORITY.issue(BRIDGE.expired()));
    try (TlsSite.Running running = site.start()) {
      running.awaitCause(
          "the broker refuses our certificate (CN=bridge-1)", ": it expired on ", "Renew it");
      assertThat(running.keyring().health().trouble())
          .contains("(CN=bridge-1) expired on", "renew it");
    }
  }

  @Test
  void aBridgeWithoutACertificateIsToldWhatToSet() throws Exception {
    try (TlsSite.Running running = new TlsSite(folder).start(Optional.empty())) {
      running.awaitCause(
          "the broker wants a certificate of this bridge: set broker.tls.certificate_file and broker.tls.key_file");
    }
  }

  @Test
  void aBrokerOfAnotherAuthorityIsNotSpokenTo() throws Exception {
    TlsSite site = new TlsSite(folder);
    site.listener.show(STRANGER.issue(BROKER));
    try (TlsSite.Running running = site.start()) {
      running.awaitCause(
          "the broker's certificate (CN=broker) comes from an authority that is not trusted (CN=Strange authority)",
          "broker.tls.ca_file " + site.authorities);
    }
  }

  @Test
  void aBrokerWhoseCertificateExpiredIsNotSpokenTo() throws Exception {
    TlsSite site = new TlsSite(folder);
    site.listener.show(AUTHORITY.issue(BROKER.expired()));
    try (TlsSite.Running running = site.start()) {
      running.awaitCause(
          "the broker's certificate (CN=broker) expired on ", "this machine's clock says");
    }
  }

  @Test
  void aBrokerOfAnotherNameIsNotSpokenTo() throws Exception {
    TlsSite site = new TlsSite(folder);
    site.listener.show(AUTHORITY.issue(Wanted.named("broker").on("elsewhere.example")));
    try (TlsSite.Running running = site.start()) {
      running.awaitCause("the broker's certificate is for elsewhere.example and not for localhost");
    }
  }

  @Test
  void aBridgeThatIsRevokedIsToldSo() throws Exception {
    TlsSite site = new TlsSite(folder);
    Issued bridge = AUTHORITY.issue(BRIDGE);
    site.show(bridge);
    try (TlsSite.Running running = site.start()) {
      running.rig().awaitConnections(1);
      running.broker().stop();
      site.listener.revoke(AUTHORITY, bridge);
      running.broker().start();
      running.awaitCause("the broker refuses our certificate (CN=bridge-1): it was revoked");
    }
  }

  @Test
  void aBridgeWhoseAuthorityIsTakenFromTheBrokerIsToldSo() throws Exception {
    TlsSite site = new TlsSite(folder);
    try (TlsSite.Running running = site.start()) {
      running.rig().awaitConnections(1);
      running.broker().stop();
      site.listener.trust(STRANGER);
      site.listener.revoke(STRANGER);
      running.broker().start();
      running.awaitCause("it does not know its authority (CN=Right authority)");
    }
  }

  @Test
  void overOlderTlsTheRightCertificatePasses() throws Exception {
    TlsSite site = new TlsSite(folder);
    site.listener.speakOlderTls();
    try (TlsSite.Running running = site.start()) {
      running.rig().awaitConnections(1);
      assertThat(running.hasLogged("u'bridge-1'")).isTrue();
    }
  }

  @Test
  void overOlderTlsRefusalsSayTheSame() throws Exception {
    TlsSite site = new TlsSite(folder);
    site.listener.speakOlderTls();
    site.show(AUTHORITY.issue(BRIDGE.expired()));
    try (TlsSite.Running running = site.start()) {
      running.awaitCause("the broker refuses our certificate (CN=bridge-1)", "it expired on ");
      site.show(STRANGER.issue(BRIDGE));
      running.awaitCause("it does not know its authority (CN=Strange authority)");
    }
    try (TlsSite.Running running = site.start(Optional.empty())) {
      running.awaitCause("the broker wants a certificate of this bridge");
    }
  }

  @Test
  void refusalsLeaveNoThreadsBehind() throws Exception {
    TlsSite site = new TlsSite(folder);
    site.show(STRANGER.issue(BRIDGE));
    try (TlsSite.Running running = site.start()) {
      running.rig().await("some refusals", () -> refusals(running) >= 4);
      running.rig().await("a pause in which Paho has no thread", () -> pahoThreads() == 0);
    }
  }

  private static long refusals(TlsSite.Running running) {
    return running.broker().log().stream().filter(line -> line.contains("OpenSSL Error")).count();
  }

  private static long pahoThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("MQTT "))
        .count();
  }
}
