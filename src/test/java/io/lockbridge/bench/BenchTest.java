package io.lockbridge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.peer.ChildProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The benchmark runs, and both sides give every figure. How large they are is no matter here.
@Tag("peer")
class BenchTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String FIGURE = "[0-9.]+ / [0-9.]+";

  @Test
  void bothSidesAreMeasuredInOneRun() throws InterruptedException {
    Path project = Path.of(property("lockbridge.basedir"));
    Path script = project.resolve("src/test/peers/bench/main.mjs");
    ProcessBuilder builder = new ProcessBuilder("node", script.toString(), "--quick");
    builder.environment().put("PEERS_ROOT", property("lockbridge.peers"));
    builder.environment().put("JAVA_HOME", property("java.home"));
    builder.environment().put("BENCH_JAVA", String.join("\n", daemon()));
    builder.environment().put("BENCH_AOT", "");
    try (ChildProgram bench = ChildProgram.start("bench", builder)) {
      bench.awaitLine(line -> line.contains("./lockbridge bench --write"), PATIENCE);
      assertThat(bench.awaitEnd()).isZero();
      for (String delay : List.of("0 ms a hop: ", "10 ms a hop: ")) {
        for (String row : List.of("order on the", "**(a)**", "**(b)**")) {
          assertThat(bench.lines())
              .filteredOn(line -> line.startsWith("| " + delay + row))
              .singleElement()
              .asString()
              .matches(".*" + FIGURE + " \\| " + FIGURE + " \\|");
        }
      }
      assertThat(bench.lines())
          .filteredOn(line -> line.matches("- (met|\\*\\*missed).*"))
          .hasSize(7);
    }
  }

  private static List<String> daemon() {
    return List.of(
        Path.of(property("java.home"), "bin", "java").toString(),
        "-Xmx48m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        property("java.class.path"),
        "io.lockbridge.Lockbridge");
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name));
  }
}
