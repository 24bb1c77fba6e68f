package io.lockbridge.console;

import java.nio.file.Path;

/// What the command line starts but does not know: the daemon and the demo. Both run until they are
/// told to stop.
public record Actions(RunAction run, DemoAction demo) {

  /// Runs the daemon.
  @FunctionalInterface
  public interface RunAction {
    /// Runs the daemon with this configuration; gives the exit code.
    int run(Path config);
  }

  /// Runs the demo.
  @FunctionalInterface
  public interface DemoAction {
    /// Runs the demo with its state in this directory, where the command line will look for it;
    /// gives the exit code.
    int run(Path state);
  }
}
