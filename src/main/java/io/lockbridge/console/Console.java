package io.lockbridge.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The command line `lockbridge`.
@Command(
    name = "lockbridge",
    description = "Moves real door locks for a cloud, and says truthfully what happened.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n")
public final class Console {
  /// Given by picocli before a command runs.
  @Option(
      names = "--state",
      paramLabel = "DIR",
      scope = CommandLine.ScopeType.INHERIT,
      description =
          "where the daemon keeps its state (default: $LOCKBRIDGE_STATE, else"
              + " /var/lib/lockbridge, else the demo's)")
  private @Nullable Path state;

  private final Surroundings surroundings;
  private final Actions actions;

  private Console(Surroundings surroundings, Actions actions) {
    this.surroundings = surroundings;
    this.actions = actions;
  }

  /// Runs one command line of this process and gives the exit code, see [Exit].
  public static int execute(String[] arguments, Actions actions) {
    return execute(arguments, actions, Surroundings.ofProcess());
  }

  static int execute(String[] arguments, Actions actions, Surroundings surroundings) {
    Console console = new Console(surroundings, actions);
    CommandLine line = new CommandLine(console);
    line.addSubcommand(new Starting.Run(console));
    line.addSubcommand(new Starting.Demo(console));
    line.addSubcommand(new Asking.Devices(console));
    line.addSubcommand(new Moving.Lock(console));
    line.addSubcommand(new Moving.Unlock(console));
    line.addSubcommand(new Asking.Attempts(console));
    line.addSubcommand(new Simulating(console));
    line.getCommandSpec().usageMessage().exitCodeList(exitCodes());
    line.setOut(surroundings.out());
    line.setErr(surroundings.err());
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            surroundings.hasColours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    line.setExecutionExceptionHandler((failed, _, _) -> console.explain(failed));
    if (arguments.length == 0) {
      line.usage(surroundings.err());
      return Exit.USAGE.code();
    }
    int code = line.execute(arguments);
    surroundings.out().flush();
    surroundings.err().flush();
    return code;
  }

  Actions actions() {
    return actions;
  }

  boolean isTerminal() {
    return surroundings.isTerminal();
  }

  PrintWriter out() {
    return surroundings.out();
  }

  Words words() {
    return new Words(surroundings.hasColours());
  }

  Path demoState() {
    return state == null ? surroundings.demoState() : state;
  }

  /// Reaches the daemon that runs.
  Api reach() throws Trouble {
    return new Api(Daemon.find(Optional.ofNullable(state), surroundings));
  }

  private int explain(Exception failed) throws Exception {
    if (failed instanceof Trouble trouble) {
      surroundings.err().println("lockbridge: " + trouble.words());
      return trouble.exit().code();
    }
    throw failed;
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    for (Exit exit : Exit.values()) {
      codes.put(Integer.toString(exit.code()), exit.meaning());
    }
    return codes;
  }

  /// A command: picocli calls it on the caller's thread.
  interface Line extends Callable<Integer> {}
}
