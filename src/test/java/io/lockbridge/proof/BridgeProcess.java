package io.lockbridge.proof;

import io.lockbridge.peer.ChildProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The daemon as a child process on a state directory of its own, which survives its deaths.
final class BridgeProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path folder;
  private final List<String> log = new ArrayList<>();
  private ChildProgram program;

  private BridgeProcess(Path folder, ChildProgram program) {
    this.folder = folder;
    this.program = program;
  }

  /// Starts it in a folder, with a broker and a Z-Wave controller (`/dev/…` or `tcp://host:port`).
  static BridgeProcess start(Path folder, int brokerPort, String controller)
      throws InterruptedException {
    BridgeProcess bridge = begin(folder, brokerPort, controller, "");
    bridge.awaitReady();
    return bridge;
  }

  /// Likewise with further lines of configuration, and perhaps not ready yet, or never.
  static BridgeProcess begin(Path folder, int brokerPort, String controller, String more) {
    return begin(folder, "{url: 'mqtt://127.0.0.1:" + brokerPort + "'}", controller, more);
  }

  /// Likewise with a whole section `broker`, written in braces.
  static BridgeProcess begin(Path folder, String broker, String controller, String more) {
    String configuration =
        """
        bridge:
          bridge_id: %s
          workspace_id: 00000000-0000-4000-8000-0000000000a1
          connected_account_id: 00000000-0000-4000-8000-0000000000c1
        broker: %s
        local:
          listen: 127.0.0.1:0
        state_directory: %s
        zwave:
          - name: home
            port: %s
        %s
        """
            .formatted(CloudPeer.BRIDGE, broker, folder.resolve("state"), controller, more);
    try {
      Files.createDirectories(folder.resolve("state"));
      Files.writeString(folder.resolve("lockbridge.yaml"), configuration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BridgeProcess(folder, launch(folder, ""));
  }

  private static ChildProgram launch(Path folder, String failPoint) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx48m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    if (!failPoint.isEmpty()) {
      command.add("-Dlockbridge.failpoint=" + failPoint);
    }
    command.addAll(List.of("-cp", Objects.requireNonNull(System.getProperty("java.class.path"))));
    command.addAll(List.of("io.lockbridge.Lockbridge", "run", "--config"));
    command.add(folder.resolve("lockbridge.yaml").toString());
    return ChildProgram.start("lockbridge", new ProcessBuilder(command));
  }

  void awaitReady() throws InterruptedException {
    program.awaitLine(line -> line.contains("lockbridge=ready"), PATIENCE);
  }

  /// Waits for a line of its log, in this life of it.
  String awaitLine(String part) throws InterruptedException {
    return program.awaitLine(line -> line.contains(part), PATIENCE);
  }

  Path stateDirectory() {
    return folder.resolve("state");
  }

  boolean isAlive() {
    return program.isAlive();
  }

  /// `kill -9`.
  void kill() throws InterruptedException {
    program.kill();
  }

  /// Waits until it has died by itself, at its fail point.
  void awaitDeath() throws InterruptedException {
    long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
    while (program.isAlive()) {
      if (System.nanoTime() - deadlineNanos >= 0) {
        throw new AssertionError("the fail point was not reached:\n" + String.join("\n", log()));
      }
      Thread.onSpinWait();
    }
  }

  /// Starts it again on what its last life left behind, and waits until it is ready.
  void restart(String failPoint) throws InterruptedException {
    launch(failPoint);
    awaitReady();
  }

  /// Starts it again, to die at a fail point (none when empty), perhaps before it is ready.
  void launch(String failPoint) {
    log.addAll(program.lines());
    program.close();
    program = launch(folder, failPoint);
  }

  /// Waits until it has ended by itself; returns the exit code.
  int awaitEnd() throws InterruptedException {
    awaitDeath();
    return program.awaitEnd();
  }

  /// SIGTERM; returns the exit code.
  int stop() throws InterruptedException {
    return program.stop();
  }

  /// What it has logged in all its lives.
  List<String> log() {
    List<String> all = new ArrayList<>(log);
    all.addAll(program.lines());
    return all;
  }

  @Override
  public void close() {
    program.close();
  }
}
