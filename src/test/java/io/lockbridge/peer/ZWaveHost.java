package io.lockbridge.peer;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// zwave-js as a host: it interviews whatever controller it is shown, and moves its locks. One test
/// owns it.
public final class ZWaveHost implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ChildProgram program;

  private ZWaveHost(ChildProgram program) {
    this.program = program;
  }

  /// A host that has interviewed the controller at `tcp://host:port` or at a tty, and all its
  /// locks.
  public static ZWaveHost at(String address) throws InterruptedException {
    ProcessBuilder builder = InstalledPeers.node("zwave/host.mjs");
    builder.environment().put("ADDRESS", address);
    ZWaveHost host = new ZWaveHost(ChildProgram.start("zwave-host", builder));
    host.await(said -> said.has("ready"));
    return host;
  }

  /// What the interview found of a node: `stage`, `manufacturer`, `mode`, `battery`, `classes`.
  public JsonNode interviewed(int node) throws InterruptedException {
    return await(said -> said.path("interviewed").asInt(-1) == node);
  }

  /// Does one thing, such as `lock 12`; returns what came of it.
  public JsonNode does(String command) throws InterruptedException {
    int before = program.lines().size();
    program.type(command);
    JsonNode answer = awaitSince(before, said -> command.equals(said.path("done").asString("")));
    if (answer.has("failed")) {
      throw new AssertionError(command + " failed: " + answer + "; it said " + program.lines());
    }
    return answer.get("result");
  }

  /// A mark for [#awaitSince].
  public int mark() {
    return program.lines().size();
  }

  /// The first thing that it said after a mark and that fits.
  public JsonNode awaitSince(int mark, Predicate<JsonNode> wanted) throws InterruptedException {
    return JSON.readTree(program.awaitLine(mark, line -> fits(line, wanted), PATIENCE));
  }

  private JsonNode await(Predicate<JsonNode> wanted) throws InterruptedException {
    return awaitSince(0, wanted);
  }

  private static boolean fits(String line, Predicate<JsonNode> wanted) {
    return line.startsWith("{") && wanted.test(JSON.readTree(line));
  }

  /// All that it has said.
  public List<String> log() {
    return program.lines();
  }

  @Override
  public void close() {
    program.close();
  }
}
