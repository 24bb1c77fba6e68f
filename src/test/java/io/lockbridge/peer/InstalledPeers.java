package io.lockbridge.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Where the packages and scripts of our peers lie.
final class InstalledPeers {
  private InstalledPeers() {}

  /// A process of Node.js that runs one of our scripts, such as `zwave/main.mjs`.
  static ProcessBuilder node(String script, String... arguments) {
    Path basedir = Path.of(Objects.requireNonNull(System.getProperty("lockbridge.basedir")));
    ProcessBuilder builder =
        new ProcessBuilder("node", basedir.resolve("src/test/peers").resolve(script).toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("PEERS_ROOT", root().toString());
    return builder;
  }

  private static Path root() {
    Path root = Path.of(Objects.requireNonNull(System.getProperty("lockbridge.peers")));
    if (!Files.isDirectory(root.resolve("node_modules"))) {
      throw new AssertionError(root + " has no node_modules: ./lockbridge test installs them");
    }
    return root;
  }
}
