package io.lockbridge.console;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running daemon: where it listens and the token for it. The text of the token is never printed.
final class Daemon {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final int port;
  private final String token;

  private Daemon(int port, String token) {
    this.port = port;
    this.token = token;
  }

  int port() {
    return port;
  }

  String authorization() {
    return "Bearer " + token;
  }

  /// Looks where it was told to, else in the usual places, and takes the first daemon that lives.
  ///
  /// @param given the option `--state`
  static Daemon find(Optional<Path> given, Surroundings surroundings) throws Trouble {
    SequencedSet<Path> places = places(given, surroundings);
    List<String> seen = new ArrayList<>();
    for (Path place : places) {
      Optional<Integer> port = port(place, seen);
      if (port.isPresent()) {
        return new Daemon(port.get(), token(place));
      }
    }
    throw new Trouble(Exit.UNREACHABLE, "No lockbridge daemon is running.\n" + howToStart(seen));
  }

  static String howToStart(List<String> seen) {
    StringBuilder words = new StringBuilder();
    seen.forEach(place -> words.append("  looked in ").append(place).append('\n'));
    return words
        .append("Start it with 'systemctl start lockbridge', 'lockbridge run --config FILE' or")
        .append(" 'lockbridge demo';\nif it keeps its state elsewhere, add '--state DIR'.")
        .toString();
  }

  private static SequencedSet<Path> places(Optional<Path> given, Surroundings surroundings) {
    SequencedSet<Path> places = new LinkedHashSet<>();
    String fromShell = surroundings.environment().getOrDefault("LOCKBRIDGE_STATE", "");
    if (given.isPresent()) {
      places.add(given.get());
    } else if (!fromShell.isEmpty()) {
      places.add(Path.of(fromShell));
    } else {
      places.add(surroundings.systemState());
      places.add(surroundings.demoState());
    }
    return places;
  }

  private static Optional<Integer> port(Path place, List<String> seen) throws Trouble {
    Path file = place.resolve("local.json");
    try {
      JsonNode where = MAPPER.readTree(Files.readString(file));
      int port = where.path("port").asInt(0);
      long pid = where.path("pid").asLong(0);
      if (port < 1 || port > 65_535) {
        seen.add(file + ": names no port");
        return Optional.empty();
      }
      // A daemon that was killed leaves the file behind.
      if (ProcessHandle.of(pid).isEmpty()) {
        seen.add(file + ": left behind by process " + pid + ", which has ended");
        return Optional.empty();
      }
      return Optional.of(port);
    } catch (NoSuchFileException nobody) {
      seen.add(file + ": not there");
    } catch (AccessDeniedException denied) {
      throw notReadable(file);
    } catch (IOException | JacksonException broken) {
      seen.add(file + ": cannot be read");
    }
    return Optional.empty();
  }

  private static String token(Path place) throws Trouble {
    for (String name : List.of("control.token", "observe.token")) {
      Path file = place.resolve(name);
      if (Files.isReadable(file)) {
        return read(file);
      }
    }
    throw notReadable(place.resolve("control.token"));
  }

  private static String read(Path file) throws Trouble {
    try {
      return Files.readString(file).strip();
    } catch (IOException gone) {
      throw notReadable(file);
    }
  }

  private static Trouble notReadable(Path file) {
    return new Trouble(
        Exit.FORBIDDEN,
        "You may not read "
            + file
            + ".\nJoin the group with 'sudo usermod -aG lockbridge $USER' and log in again, or use"
            + " sudo.");
  }
}
