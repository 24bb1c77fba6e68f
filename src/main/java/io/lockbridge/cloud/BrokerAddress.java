package io.lockbridge.cloud;

import io.lockbridge.cloud.tls.Keyring;
import java.net.URI;
import java.util.Optional;

/// Where the broker is, how to log in, and how to be sure of it.
///
/// @param uri such as `tcp://127.0.0.1:1883` or `ssl://broker.example:8883`
/// @param keyring there with `ssl`, and with nothing else
public record BrokerAddress(URI uri, Optional<Login> login, Optional<Keyring> keyring) {
  public BrokerAddress {
    String scheme = String.valueOf(uri.getScheme());
    if (!(scheme.equals("tcp") || scheme.equals("ssl")) || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "broker address \"" + uri + "\": write tcp://host:port or ssl://host:port");
    }
    if (scheme.equals("ssl") != keyring.isPresent()) {
      throw new IllegalArgumentException(
          "broker address \"" + uri + "\": a keyring goes with ssl://, and with nothing else");
    }
  }

  /// A broker without TLS.
  public BrokerAddress(URI uri, Optional<Login> login) {
    this(uri, login, Optional.empty());
  }

  /// For Paho, which gets its sockets from us and is to know nothing of TLS.
  String pahoUri() {
    return "tcp://" + uri.getHost() + ":" + uri.getPort();
  }

  /// A user name and a password, which is read anew for each connection and never printed.
  public static final class Login {
    private final String user;
    private final Password password;

    public Login(String user, Password password) {
      this.user = user;
      this.password = password;
    }

    String user() {
      return user;
    }

    byte[] password() {
      return password.bytes();
    }

    @Override
    public String toString() {
      return "Login[" + user + ", ***]";
    }
  }

  /// Gives the password; the caller wipes the copy that it got.
  public interface Password {
    /// A copy of its UTF-8 bytes.
    byte[] bytes();
  }
}
