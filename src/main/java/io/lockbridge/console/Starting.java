package io.lockbridge.console;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The commands that become a daemon. They end when it ends.
final class Starting {
  private Starting() {}

  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      description = "Runs the daemon until it is told to stop.")
  static final class Run implements Console.Line {
    private final Console console;

    @Option(
        names = "--config",
        required = true,
        paramLabel = "FILE",
        description = "the configuration, see config/lockbridge.yaml")
    private Path config = Path.of("lockbridge.yaml");

    Run(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      return console.actions().run().run(config);
    }
  }

  @Command(
      name = "demo",
      mixinStandardHelpOptions = true,
      description = "Runs a daemon with two simulated locks and a broker, to try things out.")
  static final class Demo implements Console.Line {
    private final Console console;

    Demo(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      return console.actions().demo().run(console.demoState());
    }
  }
}
