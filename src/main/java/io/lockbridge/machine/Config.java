package io.lockbridge.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the operator has written: `lockbridge.yaml`, checked and understood. A configuration that
/// exists is valid. `docs/configuration.md` explains every key.
///
/// @param bridge who this bridge is towards the cloud; there whenever a broker is
/// @param broker the way to the cloud; without it the bridge works alone
/// @param locks names that the operator gave to locks
/// @param commands whether what the cloud sends must be signed
public record Config(
    Optional<Identity> bridge,
    Optional<Broker> broker,
    Local local,
    Path stateDirectory,
    List<ZWave> zwave,
    List<NamedLock> locks,
    Commands commands) {
  public Config {
    zwave = List.copyOf(zwave);
    locks = List.copyOf(locks);
  }

  /// The ids that the cloud gave.
  public record Identity(UUID bridgeId, UUID workspaceId, UUID connectedAccountId) {}

  /// How to reach the broker.
  ///
  /// @param passwordFile where the password lies; it never lies in the configuration
  /// @param tls only with an endpoint that is TLS
  public record Broker(
      Endpoint endpoint,
      Optional<String> username,
      Optional<Path> passwordFile,
      int keepAliveSeconds,
      Tls tls) {}

  /// Whom to trust, and who we are. The files are read at each connection, not with the
  /// configuration: a certificate that is missing keeps nobody from their door.
  ///
  /// @param caFile whom to trust; the Java runtime's own list when there is none
  /// @param serverName the name in the broker's certificate, where it is not the host
  public record Tls(
      Optional<Path> caFile, Optional<Certificate> certificate, Optional<String> serverName) {
    /// Nothing set: the runtime's list, the host's name, no certificate of ours.
    public static final Tls PLAIN = new Tls(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// The files of our own certificate and its key.
  public record Certificate(Path file, Path keyFile) {}

  /// A broker's address.
  public record Endpoint(boolean isTls, String host, int port) {
    /// As it is written in the configuration.
    public String url() {
      return (isTls ? "mqtts://" : "mqtt://") + host + ":" + port;
    }
  }

  /// Whom commands of the cloud are taken from.
  public sealed interface Commands {
    /// From whomever the broker lets publish.
    record Unsigned() implements Commands {}

    /// From whoever signs with a key of this file.
    record Signed(Path keysFile) implements Commands {}
  }

  /// Where the local port listens; on this machine only.
  ///
  /// @param port 0 for any that is free
  public record Local(String host, int port) {}

  /// A Z-Wave controller.
  public record ZWave(String name, Port port) {}

  /// The line to a controller.
  public sealed interface Port {
    /// A serial device of this machine.
    record Tty(Path device) implements Port {}

    /// A serial line behind the network.
    record Tcp(String host, int port) implements Port {}
  }

  /// A name for a lock.
  public record NamedLock(LockPlace place, String name) {}

  /// Which lock is meant.
  public sealed interface LockPlace {
    /// By its whole address, such as `zwave:7e570001:12`.
    record ByAddress(String address) implements LockPlace {}

    /// By the name of its controller and its node there.
    record ByNode(String controller, int node) implements LockPlace {}
  }

  /// Reads a file.
  ///
  /// @throws ConfigInvalid with all that is wrong with it
  public static Config read(Path file) {
    return ConfigReader.read(file);
  }
}
