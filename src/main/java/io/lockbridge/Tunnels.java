package io.lockbridge;

import io.lockbridge.cloud.BrokerAddress;
import io.lockbridge.cloud.PahoLink;
import io.lockbridge.cloud.SessionConfig;
import io.lockbridge.cloud.TunnelLoop;
import io.lockbridge.cloud.signing.Signing;
import io.lockbridge.core.bridge.Clock;
import io.lockbridge.core.bridge.Desk;
import io.lockbridge.machine.Config;
import io.lockbridge.machine.Secret;
import io.lockbridge.machine.Secrets;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Optional;

/// Makes the tunnel that the configuration asks for.
final class Tunnels {
  private Tunnels() {}

  static TunnelLoop tunnel(
      Config.Broker broker, SessionConfig session, Desk desk, TunnelLoop.World world) {
    BrokerAddress address = new BrokerAddress(uri(broker.endpoint()), login(broker));
    TunnelLoop tunnel =
        new TunnelLoop(
            session, desk, world, listener -> new PahoLink(address, world.clock(), listener));
    desk.watch(tunnel);
    return tunnel;
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
