package io.lockbridge.console;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The commands that only ask.
final class Asking {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Asking() {}

  /// How a command ends that has this attempt to tell of.
  static Exit exit(JsonNode attempt) {
    return switch (attempt.path("status").asString("")) {
      case "success" -> Exit.DONE;
      case "error" -> Exit.FAILED;
      default -> Exit.TIMED_OUT;
    };
  }

  private static ObjectNode listed(String key, List<JsonNode> nodes) {
    ObjectNode json = MAPPER.createObjectNode();
    json.putArray(key).addAll(nodes);
    return json;
  }

  @Command(
      name = "devices",
      mixinStandardHelpOptions = true,
      description = "Lists the locks as they stand.")
  static final class Devices implements Console.Line {
    private final Console console;

    @Option(names = "--json", description = "print {\"devices\": […]} in Seam's shape")
    private boolean isJson;

    Devices(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() throws Trouble {
      try (Api api = console.reach()) {
        List<JsonNode> devices = api.devices();
        if (isJson) {
          console.out().println(listed("devices", devices));
        } else {
          console.words().devices(devices).forEach(console.out()::println);
        }
        return Exit.DONE.code();
      }
    }
  }

  @Command(
      name = "attempts",
      aliases = "attempt",
      mixinStandardHelpOptions = true,
      description =
          "Tells how action attempts stand: the newest ones, or those that are named. With names it"
              + " ends with the exit code of the last one.")
  static final class Attempts implements Console.Line {
    private static final int NEWEST = 20;

    private final Console console;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "the ids of the attempts")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--json", description = "print {\"action_attempts\": […]} in Seam's shape")
    private boolean isJson;

    Attempts(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() throws Trouble {
      try (Api api = console.reach()) {
        List<JsonNode> attempts = found(api);
        if (isJson) {
          console.out().println(listed("action_attempts", attempts));
        } else {
          attempts.forEach(this::tell);
        }
        return ids.isEmpty() ? Exit.DONE.code() : exit(attempts.getLast()).code();
      }
    }

    private List<JsonNode> found(Api api) throws Trouble {
      if (ids.isEmpty()) {
        return api.attempts(NEWEST);
      }
      List<JsonNode> attempts = new ArrayList<>();
      for (String id : ids) {
        attempts.add(api.attempt(id));
      }
      return attempts;
    }

    private void tell(JsonNode attempt) {
      String id = attempt.path("action_attempt_id").asString("?");
      console.out().println(id + ": " + console.words().attempt(attempt));
    }
  }
}
