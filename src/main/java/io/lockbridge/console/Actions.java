package io.lockbridge.console;

import java.nio.file.Path;
import java.util.OptionalLong;

/// What the command line starts but does not know: the daemon and the demo, which run until they
/// are told to stop, and the simulation.
public record Actions(RunAction run, DemoAction demo, SimulateAction simulate) {

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

  /// Runs simulated worlds.
  @FunctionalInterface
  public interface SimulateAction {
    /// Runs as many worlds as are wished for, or until one breaks a promise; gives the exit code.
    int run(Wish wish);
  }

  /// Which worlds to simulate, as far as somebody has said.
  ///
  /// @param from the first seed
  /// @param count how many worlds
  /// @param seconds how long at most
  /// @param isTerminal whether a person watches
  public record Wish(
      OptionalLong from, OptionalLong count, OptionalLong seconds, boolean isTerminal) {}
}
