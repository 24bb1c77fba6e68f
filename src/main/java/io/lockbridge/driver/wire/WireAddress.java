package io.lockbridge.driver.wire;

import java.net.URI;
import java.nio.file.Path;

/// Reads the address of a wire as people write it: `/dev/serial/by-id/…` or `tcp://host:port`.
public final class WireAddress {
  private static final String TCP = "tcp://";

  private WireAddress() {}

  /// The place behind an address. `nativeDirectory` is a private directory of ours in which the
  /// serial library's native part may be laid.
  ///
  /// Throws `IllegalArgumentException`, worded for people, if it is neither a path nor a TCP
  /// address.
  public static Wire.Place parse(String address, Path nativeDirectory) {
    if (address.startsWith(TCP)) {
      return tcp(address);
    }
    if (address.startsWith("/")) {
      return new SerialWire(address, nativeDirectory);
    }
    throw new IllegalArgumentException(
        "\"%s\" is neither the path of a serial port (/dev/serial/by-id/...) nor tcp://host:port"
            .formatted(address));
  }

  private static Wire.Place tcp(String address) {
    URI uri;
    try {
      uri = URI.create(address);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"%s\" is not tcp://host:port".formatted(address), e);
    }
    if (uri.getHost() == null || uri.getPort() < 1 || uri.getPort() > 65535) {
      throw new IllegalArgumentException(
          "\"%s\" must name a host and a port from 1 to 65535: tcp://host:port".formatted(address));
    }
    return new TcpWire(uri.getHost(), uri.getPort());
  }
}
