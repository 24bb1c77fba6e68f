package io.lockbridge.cloud;

import java.net.URI;
import java.util.Optional;

/// Where the broker is and how to log in.
///
/// @param uri such as `tcp://127.0.0.1:1883` or `ssl://broker.example:8883`
public record BrokerAddress(URI uri, Optional<Login> login) {
  public BrokerAddress {
    String scheme = String.valueOf(uri.getScheme());
    if (!(scheme.equals("tcp") || scheme.equals("ssl")) || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "broker address \"" + uri + "\": write tcp://host:port or ssl://host:port");
    }
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
