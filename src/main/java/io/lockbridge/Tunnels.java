package io.lockbridge;

import io.lockbridge.cloud.BrokerAddress;
import io.lockbridge.cloud.PahoLink;
import io.lockbridge.cloud.SessionConfig;
import io.lockbridge.cloud.TunnelLoop;
import io.lockbridge.cloud.signing.Signing;
import io.lockbridge.cloud.tls.CertificateWatch;
import io.lockbridge.cloud.tls.Keyring;
import io.lockbridge.cloud.tls.TlsSettings;
import io.lockbridge.core.bridge.Clock;
import io.lockbridge.core.bridge.Desk;
import io.lockbridge.machine.Config;
import io.lockbridge.machine.Secret;
import io.lockbridge.machine.Secrets;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Optional;

/// The tunnel that the configuration asks for.
///
/// @param keyring there with TLS
record Tunnels(TunnelLoop loop, Optional<Keyring> keyring) {

  static Tunnels of(
      Config.Broker broker, SessionConfig session, Desk desk, TunnelLoop.World world) {
    Clock clock = world.clock();
    Optional<Keyring> keyring =
        broker.endpoint().isTls()
            ? Optional.of(new Keyring(settings(broker), clock))
            : Optional.empty();
    BrokerAddress address = new BrokerAddress(uri(broker.endpoint()), login(broker), keyring);
    TunnelLoop loop =
        new TunnelLoop(session, desk, world, listener -> new PahoLink(address, clock, listener));
    desk.watch(loop);
    return new Tunnels(loop, keyring);
  }

  /// Begins to watch over the certificates, where there are any.
  Optional<CertificateWatch> watch(Config.Broker broker, Clock clock) {
    Config.Endpoint endpoint = broker.endpoint();
    return keyring.map(keys ->
        CertificateWatch.start(
            keys,
            new CertificateWatch.Broker(bare(endpoint.host()), endpoint.port(), loop::renew),
            clock));
  }

  private static TlsSettings settings(Config.Broker broker) {
    Config.Tls tls = broker.tls();
    return new TlsSettings(
        bare(broker.endpoint().host()),
        tls.serverName(),
        tls.caFile(),
        tls.certificate().map(own -> new TlsSettings.OwnFiles(own.file(), own.keyFile())));
  }

  /// An IPv6 address stands in brackets only inside an address.
  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /// What a tunnel takes from the outside, with the keys of those who may command it.
  static TunnelLoop.World world(Clock clock, Optional<CommandKeys> keys) {
    Signing signing = keys.<Signing>map(Signing.Required::new).orElseGet(Signing.Off::new);
    return new TunnelLoop.World(clock, new SecureRandom(), signing);
  }

  private static URI uri(Config.Endpoint endpoint) {
    String scheme = endpoint.isTls() ? "ssl" : "tcp";
    return URI.create(scheme + "://" + endpoint.host() + ":" + endpoint.port());
  }

  private static Optional<BrokerAddress.Login> login(Config.Broker broker) {
    return broker
        .username()
        .map(user ->
            new BrokerAddress.Login(
                user,
                () -> {
                  if (broker.passwordFile().isEmpty()) {
                    return new byte[0];
                  }
                  try (Secret password = Secrets.read(broker.passwordFile().get())) {
                    return password.reveal();
                  }
                }));
  }
}
