package io.lockbridge.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A listener of Mosquitto that wants a certificate of each client, takes its common name as the
/// user, and lets that user do only what an access list says. Its files may be written anew between
/// two lives of the broker.
public final class SecuredListener {
  private final Path folder;
  private final int port;

  private SecuredListener(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /// On a free loopback port, with its files in this folder, and nobody revoked.
  public static SecuredListener in(Path folder, Authority authority, Issued broker) {
    try {
      SecuredListener listener = new SecuredListener(folder, MosquittoPeer.freePort());
      listener.trust(authority);
      listener.revoke(authority);
      listener.show(broker);
      Files.writeString(listener.folder.resolve("broker.acl"), "");
      return listener;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  /// Shows this certificate from its next life on.
  public void show(Issued broker) {
    broker.writeTo(folder.resolve("broker.pem"));
    broker.writeKeyTo(folder.resolve("broker.key"));
  }

  /// Trusts clients of this authority alone from its next life on.
  public void trust(Authority authority) {
    authority.own().writeTo(folder.resolve("clients.pem"));
  }

  /// Takes these clients no more from its next life on.
  public void revoke(Authority authority, Issued... clients) {
    Issued.replace(folder.resolve("revoked.pem"), authority.revocationList(clients));
  }

  /// Lets a user do what the contract says for this bridge.
  public SecuredListener allow(String user, String bridgeId) {
    try {
      Path list = folder.resolve("broker.acl");
      String prefix = "lockbridge/v1/" + bridgeId;
      Files.writeString(
          list,
          Files.readString(list)
              + """
              user %s
              topic write %s/up/#
              topic read %s/down/#
              topic read %s/up/status

              """
                  .formatted(user, prefix, prefix, prefix));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Speaks no newer TLS than 1.2. Mosquitto's own `tls_version` is only the least.
  public void speakOlderTls() {
    Issued.replace(
        folder.resolve("openssl.cnf"),
        """
        openssl_conf = all
        [all]
        ssl_conf = ssl
        [ssl]
        system_default = bounds
        [bounds]
        MaxProtocol = TLSv1.2
        """);
  }

  /// What the broker's OpenSSL is to be told beside the broker's configuration.
  Map<String, String> environment() {
    Path bounds = folder.resolve("openssl.cnf");
    return Files.exists(bounds) ? Map.of("OPENSSL_CONF", bounds.toString()) : Map.of();
  }

  String configuration() {
    return """
    listener %d 127.0.0.1
    allow_anonymous false
    require_certificate true
    use_identity_as_username true
    cafile %s/clients.pem
    certfile %s/broker.pem
    keyfile %s/broker.key
    crlfile %s/revoked.pem
    acl_file %s/broker.acl
    """
        .formatted(port, folder, folder, folder, folder, folder);
  }
}
