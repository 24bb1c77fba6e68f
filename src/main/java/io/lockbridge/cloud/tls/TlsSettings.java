package io.lockbridge.cloud.tls;

import java.nio.file.Path;
import java.util.Optional;

/// Which files and which name secure the way to the broker. There is no way to verify less.
///
/// @param host the broker's host, as the configuration names it
/// @param serverName the name that its certificate must carry, where that is not the host
/// @param caFile whom to trust; the Java runtime's own list when there is none
/// @param own what we show when the broker asks who we are
public record TlsSettings(
    String host, Optional<String> serverName, Optional<Path> caFile, Optional<OwnFiles> own) {

  /// The name that the broker's certificate must carry.
  String expectedName() {
    return serverName.orElse(host);
  }

  /// Our certificate, with the chain behind it, and its key.
  public record OwnFiles(Path certificate, Path key) {}
}
