package io.lockbridge.machine;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the values of the configuration mean. Each throws [IllegalArgumentException] that goes on
/// where the value was named: "'x' must be …".
final class Understand {
  private static final int PORT_MAX = 65_535;

  private Understand() {}

  static UUID uuid(String text) {
    if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      throw wrong("must be a UUID, such as 7c9e6679-7425-40de-944b-e07fc1f90ae7");
    }
    return UUID.fromString(text);
  }

  static String text(String text) {
    if (text.isBlank() || text.length() > 100) {
      throw wrong("must have 1 to 100 characters");
    }
    return text;
  }

  static Path absolutePath(String text) {
    try {
      Path path = Path.of(text);
      if (path.isAbsolute()) {
        return path.normalize();
      }
    } catch (InvalidPathException cause) {
      throw wrong("is not a path");
    }
    throw wrong("must be an absolute path; the nearest is '/" + text + "'");
  }

  static Function<String, Integer> number(int least, int most) {
    return text -> {
      String range = "a whole number from " + least + " to " + most;
      if (!text.matches("-?[0-9]{1,18}")) {
        throw wrong("must be " + range);
      }
      long value = Long.parseLong(text);
      if (value < least || value > most) {
        throw wrong("must be " + range + "; the nearest is " + Math.clamp(value, least, most));
      }
      return (int) value;
    };
  }

  /// Whether signing is required.
  static boolean signing(String text) {
    List<String> words = List.of("required", "off");
    if (!words.contains(text)) {
      throw wrong(
          "must be required or off; the nearest is '" + Nearest.to(text, words).orElse("") + "'");
    }
    return text.equals("required");
  }

  static Config.Endpoint broker(String text) {
    URI uri = uri(text, List.of("mqtt", "mqtts"), "mqtts://broker.example:8883");
    boolean isTls = uri.getScheme().equals("mqtts");
    int port = uri.getPort() == -1 ? (isTls ? 8883 : 1883) : uri.getPort();
    return new Config.Endpoint(isTls, uri.getHost(), requirePort(port));
  }

  /// A name as certificates carry it, or an address in digits.
  static String hostName(String text) {
    String label = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    boolean isName = text.length() <= 253 && text.matches(label + "(\\." + label + ")*");
    if (!isName && !text.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      throw wrong("must be the name of a host alone, such as broker.example");
    }
    return text;
  }

  static Config.Local listen(String text) {
    int colon = text.lastIndexOf(':');
    String host = text.substring(0, Math.max(colon, 0));
    List<String> loopback = List.of("127.0.0.1", "[::1]", "localhost");
    if (!loopback.contains(host)) {
      String nearest = Nearest.to(host, loopback).orElse("");
      throw wrong(
          "must be host:port of this machine alone; the nearest host is '"
              + nearest
              + "' (allowed: "
              + String.join(", ", loopback)
              + ")");
    }
    return new Config.Local(host, number(0, PORT_MAX).apply(text.substring(colon + 1)));
  }

  static Config.Port port(String text) {
    // Any path: a link that udev made, or a pseudo-terminal, may lie elsewhere than under /dev.
    if (text.startsWith("/")) {
      return new Config.Port.Tty(absolutePath(text));
    }
    if (!text.contains("://")) {
      throw wrong("must be a tty such as /dev/ttyUSB0, or tcp://host:port");
    }
    URI uri = uri(text, List.of("tcp"), "tcp://192.168.1.5:3333");
    if (uri.getPort() == -1) {
      throw wrong("has no port; such as tcp://" + uri.getHost() + ":3333");
    }
    return new Config.Port.Tcp(uri.getHost(), requirePort(uri.getPort()));
  }

  static String lockAddress(String text) {
    if (!text.matches("zwave:[0-9a-f]{8}:[0-9]{1,4}")) {
      throw wrong(
          "must be a lock's address as `lockbridge devices` lists it, such as zwave:7e570001:12");
    }
    return text;
  }

  private static URI uri(String text, List<String> schemes, String example) {
    URI uri = parse(text, example);
    @Nullable String scheme = uri.getScheme();
    if (scheme == null || !schemes.contains(scheme)) {
      String nearest = Nearest.to(scheme == null ? "" : scheme, schemes).orElse("");
      throw wrong(
          "must begin with " + String.join(":// or ", schemes) + "://; the nearest is " + nearest);
    }
    // An opaque one, mqtt:host without slashes, has no path at all.
    boolean isBare =
        "".equals(uri.getPath()) && uri.getQuery() == null && uri.getFragment() == null;
    if (uri.getHost() == null || uri.getUserInfo() != null || !isBare) {
      throw wrong("must be " + schemes.getFirst() + "://host:port and no more, such as " + example);
    }
    return uri;
  }

  private static URI parse(String text, String example) {
    try {
      return new URI(text);
    } catch (URISyntaxException cause) {
      throw wrong("is not an address, such as " + example);
    }
  }

  private static int requirePort(int port) {
    if (port < 1 || port > PORT_MAX) {
      throw wrong(
          "has a port that does not exist; the nearest is " + Math.clamp(port, 1, PORT_MAX));
    }
    return port;
  }

  private static IllegalArgumentException wrong(String words) {
    return new IllegalArgumentException(words);
  }
}
