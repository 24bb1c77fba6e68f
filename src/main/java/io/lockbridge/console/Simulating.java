package io.lockbridge.console;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs the bridge in simulated worlds and looks whether it keeps its promises.
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description =
        "Runs the bridge in simulated worlds with every fault there is, and looks whether it keeps"
            + " its promises: fresh ones for a minute, unless something else is said. The first"
            + " world in which it does not is told as a story (exit code 1).")
final class Simulating implements Console.Line {
  private final Console console;

  @Option(names = "--seeds", paramLabel = "N", description = "how many worlds")
  private @Nullable Long count;

  @Option(
      names = "--from",
      paramLabel = "S",
      description = "the seed of the first world; with --seeds 1 its whole story is told")
  private @Nullable Long from;

  @Option(names = "--seconds", paramLabel = "T", description = "stop after so many seconds")
  private @Nullable Long seconds;

  Simulating(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return console
        .actions()
        .simulate()
        .run(new Actions.Wish(of(from), of(count), of(seconds), console.isTerminal()));
  }

  private static OptionalLong of(@Nullable Long given) {
    return given == null ? OptionalLong.empty() : OptionalLong.of(given);
  }
}
