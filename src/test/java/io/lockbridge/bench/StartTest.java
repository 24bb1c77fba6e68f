package io.lockbridge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.peer.ChildProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a start costs is time, and time cannot be tested on a busy machine. What it loads can.
class StartTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// Some above what it was when this was written (4100, and 20): a jump wants a reason.
  private static final int CLASSES_MAX = 4_500;

  private static final int THREADS_MAX = 24;

  @TempDir private Path folder;

  @Test
  void aStartLoadsWhatItNeedsAndNotTheCommandLine() throws IOException, InterruptedException {
    Path loaded = folder.resolve("classes.log");
    try (ChildProgram daemon = ChildProgram.start("lockbridge", daemon(loaded))) {
      daemon.awaitLine(line -> line.contains("lockbridge=ready"), PATIENCE);
      List<String> classes = Files.readAllLines(loaded);
      assertThat(classes).hasSizeLessThan(CLASSES_MAX).anyMatch(line -> line.contains("io.netty."));
      assertThat(classes).noneMatch(line -> line.startsWith("picocli."));
      assertThat(threads(daemon.pid())).isBetween(1L, (long) THREADS_MAX);
    }
  }

  private ProcessBuilder daemon(Path loaded) throws IOException {
    Path configuration = folder.resolve("lockbridge.yaml");
    Files.writeString(
        configuration,
        """
        bridge:
          bridge_id: 00000000-0000-4000-8000-0000000000b1
          workspace_id: 00000000-0000-4000-8000-0000000000a1
          connected_account_id: 00000000-0000-4000-8000-0000000000c1
        broker:
          url: mqtt://127.0.0.1:1
        local:
          listen: 127.0.0.1:0
        state_directory: %s
        """
            .formatted(folder.resolve("state")));
    return new ProcessBuilder(
        Path.of(property("java.home"), "bin", "java").toString(),
        "-Xmx48m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xlog:class+load:file=" + loaded + ":none",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        property("java.class.path"),
        "io.lockbridge.Lockbridge",
        "run",
        "--config",
        configuration.toString());
  }

  private static long threads(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
        .filter(line -> line.startsWith("Threads:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name));
  }
}
