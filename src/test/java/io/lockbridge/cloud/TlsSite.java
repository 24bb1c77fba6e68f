package io.lockbridge.cloud;

import io.lockbridge.cloud.tls.CertificateWatch;
import io.lockbridge.cloud.tls.Keyring;
import io.lockbridge.cloud.tls.TlsSettings;
import io.lockbridge.peer.Authority;
import io.lockbridge.peer.Issued;
import io.lockbridge.peer.MosquittoPeer;
import io.lockbridge.peer.MosquittoPeer.Memory;
import io.lockbridge.peer.SecuredListener;
import io.lockbridge.peer.Wanted;
import io.lockbridge.seam.Examples;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.paho.mqttv5.common.MqttException;

/// A Mosquitto that wants certificates, and a tunnel that has one: both of the right authority
/// until a test writes other files.
final class TlsSite {
  static final Authority AUTHORITY = Authority.named("Right authority");
  static final Authority STRANGER = Authority.named("Strange authority");
  static final Wanted BRIDGE = Wanted.named("bridge-1");
  static final Wanted BROKER = Wanted.named("broker").on("localhost");

  final SecuredListener listener;
  final Path authorities;
  final Path certificate;
  final Path key;

  TlsSite(Path folder) {
    listener = SecuredListener.in(folder, AUTHORITY, AUTHORITY.issue(BROKER));
    allow("bridge-1");
    authorities = AUTHORITY.own().writeTo(folder.resolve("ca.pem"));
    certificate = folder.resolve("bridge.pem");
    key = folder.resolve("bridge.key");
    show(AUTHORITY.issue(BRIDGE));
  }

  /// The bridge shows this certificate.
  void show(Issued bridge) {
    bridge.writeTo(certificate);
    bridge.writeKeyTo(key);
  }

  /// The broker lets this user be our bridge.
  void allow(String user) {
    listener.allow(user, Examples.IDS.bridgeId().toString());
  }

  Running start() throws InterruptedException, MqttException {
    return start(Optional.of(new TlsSettings.OwnFiles(certificate, key)));
  }

  Running start(Optional<TlsSettings.OwnFiles> own) throws InterruptedException, MqttException {
    TunnelRig.RealClock clock = new TunnelRig.RealClock();
    MosquittoPeer broker = MosquittoPeer.start(Memory.KEEPS_SESSIONS, listener);
    Keyring keyring =
        new Keyring(
            new TlsSettings("localhost", Optional.empty(), Optional.of(authorities), own), clock);
    URI secured = URI.create("ssl://localhost:" + listener.port());
    BrokerAddress address = new BrokerAddress(secured, Optional.empty(), Optional.of(keyring));
    TunnelRig rig = new TunnelRig(URI.create(broker.address()), address);
    CertificateWatch.Broker place =
        new CertificateWatch.Broker("localhost", listener.port(), rig.tunnel::renew);
    CertificateWatch watch = CertificateWatch.start(keyring, place, clock);
    rig.start();
    return new Running(broker, keyring, rig, watch);
  }

  /// All that runs.
  record Running(MosquittoPeer broker, Keyring keyring, TunnelRig rig, CertificateWatch watch)
      implements AutoCloseable {

    /// Waits until the tunnel says why it is down, in all these words.
    void awaitCause(String... words) throws InterruptedException {
      rig.await(
          String.join(" … ", words),
          () -> Arrays.stream(words).allMatch(rig.tunnel.health().cause()::contains));
    }

    void awaitTrouble(String words) throws InterruptedException {
      rig.await(words, () -> keyring.health().trouble().contains(words));
    }

    boolean hasLogged(String part) {
      return broker.log().stream().anyMatch(line -> line.contains(part));
    }

    @Override
    public void close() throws MqttException {
      watch.close();
      rig.close();
      broker.close();
    }
  }
}
