package io.lockbridge.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// Seam's own client (`@seamapi/http`) before a local port, with nothing changed but endpoint and
/// key. Every body that it gets is held to Seam's schemas (`@seamapi/types`), too.
///
/// @param endpoint such as `http://127.0.0.1:8470`
public record SeamClient(String endpoint, String key) {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /// Plays one of `src/test/peers/seam/scenarios.mjs`; an `AssertionError` with what it said if
  /// something was not as Seam's client wants it.
  ///
  /// @param variables what the scenario wants to know, such as `DEVICE`
  /// @return its last line, which says how many bodies were held to the schemas
  public String play(String scenario, Map<String, String> variables) throws InterruptedException {
    Path script = folder("lockbridge.basedir").resolve("src/test/peers/seam/main.mjs");
    ProcessBuilder builder = new ProcessBuilder("node", script.toString(), scenario);
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("PEERS_ROOT", installed().toString());
    environment.put("ENDPOINT", endpoint);
    environment.put("API_KEY", key);
    builder.environment().putAll(environment);
    try (ChildProgram node = ChildProgram.start("seam-client " + scenario, builder)) {
      String last = node.awaitLine(line -> line.startsWith("done " + scenario), PATIENCE);
      node.awaitEnd();
      return last;
    }
  }

  private static Path installed() {
    Path root = folder("lockbridge.peers");
    if (!Files.isDirectory(root.resolve("node_modules/@seamapi/http"))) {
      throw new AssertionError(root + " has no @seamapi/http: ./lockbridge test installs it");
    }
    return root;
  }

  private static Path folder(String property) {
    return Path.of(Objects.requireNonNull(System.getProperty(property)));
  }
}
