package io.lockbridge.console;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// The commands that move a lock. They wait until the attempt has ended.
abstract class Moving implements Console.Line {
  private final Console console;
  private final String path;

  @Parameters(
      paramLabel = "DEVICE",
      description = "its name, its id, or the beginning of its id, see 'lockbridge devices'")
  private String device = "";

  @Option(names = "--json", description = "print the finished action attempt as JSON")
  private boolean isJson;

  Moving(Console console, String path) {
    this.console = console;
    this.path = path;
  }

  @Override
  public Integer call() throws Trouble {
    try (Api api = console.reach()) {
      JsonNode target = Selection.select(api.devices(), device);
      JsonNode attempt = api.move(path, Selection.id(target));
      console
          .out()
          .println(
              isJson
                  ? attempt.toString()
                  : Selection.name(target) + ": " + console.words().attempt(attempt));
      return Asking.exit(attempt).code();
    }
  }

  @Command(name = "lock", mixinStandardHelpOptions = true, description = "Locks a door.")
  static final class Lock extends Moving {
    Lock(Console console) {
      super(console, "/locks/lock_door");
    }
  }

  @Command(name = "unlock", mixinStandardHelpOptions = true, description = "Unlocks a door.")
  static final class Unlock extends Moving {
    Unlock(Console console) {
      super(console, "/locks/unlock_door");
    }
  }
}
