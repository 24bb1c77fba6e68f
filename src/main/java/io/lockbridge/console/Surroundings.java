package io.lockbridge.console;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the command line sees of the world: where it prints, and what the shell set.
///
/// @param isTerminal whether a person reads what is printed, so that colours may help
/// @param systemState where a daemon that systemd started keeps its state
record Surroundings(
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    boolean isTerminal,
    Path systemState) {
  private static final Path SYSTEM_STATE = Path.of("/var/lib/lockbridge");

  Surroundings {
    environment = Map.copyOf(environment);
  }

  /// Those of this process.
  static Surroundings ofProcess() {
    return new Surroundings(
        new PrintWriter(System.out, true, System.out.charset()),
        new PrintWriter(System.err, true, System.err.charset()),
        System.getenv(),
        isTerminal(System.console()),
        SYSTEM_STATE);
  }

  /// There is no console at all where output goes to a pipe or to the journal.
  private static boolean isTerminal(@Nullable Console console) {
    return console != null && console.isTerminal();
  }

  /// Where the demo of this user keeps its state: `$XDG_RUNTIME_DIR`, else the directory for
  /// temporary files, then `lockbridge-demo-` and the user's name.
  Path demoState() {
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    String base = runtime.isEmpty() ? System.getProperty("java.io.tmpdir", "/tmp") : runtime;
    return Path.of(base, "lockbridge-demo-" + System.getProperty("user.name", "user"));
  }

  boolean hasColours() {
    return isTerminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
  }
}
