package io.lockbridge.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Seam's published schemas (the zod ones of `@seamapi/types`) as a judge of bodies.
public final class SeamTypes {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.shared();

  private SeamTypes() {}

  /// Which schema a body claims to follow.
  public enum Kind {
    DEVICE,
    EVENT,
    ACTION_ATTEMPT
  }

  /// A body under judgement; `name` says in a failure which one it is.
  public record Body(String name, Kind kind, JsonNode json) {}

  /// What is wrong, each with the name of its body; empty when all are valid.
  public static List<String> problems(List<Body> bodies) throws InterruptedException {
    try (TemporaryFolder folder = TemporaryFolder.create("seam")) {
      List<JsonNode> verdicts = judge(folder.path().resolve("bodies"), bodies);
      if (verdicts.size() != bodies.size()) {
        throw new AssertionError(
            bodies.size() + " bodies went in, " + verdicts.size() + " verdicts came out");
      }
      List<String> problems = new ArrayList<>();
      for (int i = 0; i < bodies.size(); i++) {
        String name = bodies.get(i).name();
        verdicts
            .get(i)
            .get("problems")
            .forEach(problem -> problems.add(name + ": " + problem.stringValue()));
      }
      return problems;
    }
  }

  private static List<JsonNode> judge(Path input, List<Body> bodies) throws InterruptedException {
    try {
      Files.write(input, bodies.stream().map(SeamTypes::line).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ProcessBuilder builder = InstalledPeers.node("seam/validate.mjs");
    try (ChildProgram judge =
        ChildProgram.start("seam-types", builder.redirectInput(input.toFile()))) {
      judge.awaitLine(line -> line.contains("\"line\":" + bodies.size() + ","), PATIENCE);
      return judge.lines().stream()
          .filter(line -> line.startsWith("{"))
          .<JsonNode>map(JSON::readTree)
          .toList();
    }
  }

  private static String line(Body body) {
    return JSON.createObjectNode()
        .put("kind", body.kind().name().toLowerCase(Locale.ROOT))
        .set("body", body.json())
        .toString();
  }
}
