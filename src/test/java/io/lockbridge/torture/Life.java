package io.lockbridge.torture;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// One life of the daemon, in a folder that outlives it. Its log is appended to `bridge.log` there.
final class Life implements AutoCloseable {
  private static final int KILLED = 137;

  private final Process process;
  private final Thread undertaker;

  private Life(Process process) {
    this.process = process;
    this.undertaker = new Thread(process::destroyForcibly, "undertaker");
    Runtime.getRuntime().addShutdownHook(undertaker);
  }

  /// @param failPoint where it shall die, empty for nowhere
  static Life begin(Path folder, String failPoint) {
    List<String> command = new ArrayList<>();
    String given = Objects.requireNonNullElse(System.getenv("CAMPAIGN_JAVA"), "");
    command.addAll(given.isEmpty() ? sameClasses() : given.lines().toList());
    if (!failPoint.isEmpty()) {
      command.add(1, "-Dlockbridge.failpoint=" + failPoint);
    }
    command.addAll(List.of("run", "--config", folder.resolve("lockbridge.yaml").toString()));
    File log = folder.resolve("bridge.log").toFile();
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log));
      return new Life(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// In the tests there is no jar: the daemon runs from the classes that the tests run from.
  private static List<String> sameClasses() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx48m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        Objects.requireNonNull(System.getProperty("java.class.path")),
        "io.lockbridge.Lockbridge");
  }

  /// Waits so long; returns whether it has ended.
  boolean endsWithin(Duration time) throws InterruptedException {
    return process.waitFor(time);
  }

  /// Whether it died at its fail point; anything else that ends it by itself is a violation.
  boolean diedAtFailPoint() {
    if (process.isAlive()) {
      return false;
    }
    if (process.exitValue() != KILLED) {
      throw new Violation("lockbridge", "the daemon ended with " + process.exitValue());
    }
    return true;
  }

  /// `kill -9`, and waits for the end.
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    Runtime.getRuntime().removeShutdownHook(undertaker);
  }
}
