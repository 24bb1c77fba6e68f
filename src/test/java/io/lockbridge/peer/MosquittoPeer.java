package io.lockbridge.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Eclipse Mosquitto on a loopback port of its own, which stays the same when it is started again.
/// Everybody may connect. One test owns it; it is not safe for several threads.
public final class MosquittoPeer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// Whether sessions and retained messages survive [#stop()].
  public enum Memory {
    KEEPS_SESSIONS,
    FORGETS
  }

  private final TemporaryFolder folder;
  private final Path configuration;
  private final int port;
  private final Map<String, String> environment;
  private final List<String> earlierLog = new ArrayList<>();
  private @Nullable ChildProgram broker;

  private MosquittoPeer(
      TemporaryFolder folder, Path configuration, int port, Map<String, String> environment) {
    this.folder = folder;
    this.configuration = configuration;
    this.port = port;
    this.environment = Map.copyOf(environment);
  }

  /// A running broker, ready for connections.
  public static MosquittoPeer start(Memory memory) throws InterruptedException {
    return start(memory, "", Map.of());
  }

  /// Likewise, with a second listener. See [SecuredListener].
  public static MosquittoPeer start(Memory memory, SecuredListener second)
      throws InterruptedException {
    return start(memory, second.configuration(), second.environment());
  }

  private static MosquittoPeer start(Memory memory, String more, Map<String, String> environment)
      throws InterruptedException {
    TemporaryFolder folder = TemporaryFolder.create("mosquitto");
    try {
      int port = freePort();
      Path configuration = folder.path().resolve("mosquitto.conf");
      Files.writeString(configuration, configuration(port, memory, folder.path()) + more);
      MosquittoPeer peer = new MosquittoPeer(folder, configuration, port, environment);
      peer.start();
      return peer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Started by root, it would become a user who may not write into our folder; hence `user`.
  private static String configuration(int port, Memory memory, Path folder) {
    return """
    per_listener_settings true
    listener %d 127.0.0.1
    allow_anonymous true
    set_tcp_nodelay true
    user root
    log_dest stderr
    log_type all
    persistence %b
    persistence_location %s/
    """
        .formatted(port, memory == Memory.KEEPS_SESSIONS, folder);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public int port() {
    return port;
  }

  /// Address for clients, such as `tcp://127.0.0.1:40123`.
  public String address() {
    return "tcp://127.0.0.1:" + port;
  }

  /// Starts it again on the same port, with what it remembers.
  public void start() throws InterruptedException {
    if (broker != null) {
      throw new IllegalStateException("mosquitto runs already on port " + port);
    }
    ProcessBuilder builder =
        new ProcessBuilder("/usr/sbin/mosquitto", "-c", configuration.toString());
    builder.environment().putAll(environment);
    ChildProgram started = ChildProgram.start("mosquitto", builder);
    broker = started;
    started.awaitLine(line -> line.endsWith(" running"), PATIENCE);
  }

  /// Ends it politely: clients hear a DISCONNECT, and it writes what it shall remember.
  public void stop() throws InterruptedException {
    running().stop();
    bury();
  }

  /// Ends it like a power cut: nothing is said, nothing is written.
  public void kill() throws InterruptedException {
    running().kill();
    bury();
  }

  private ChildProgram running() {
    if (broker == null) {
      throw new IllegalStateException("mosquitto does not run on port " + port);
    }
    return broker;
  }

  private void bury() {
    ChildProgram dead = running();
    earlierLog.addAll(dead.lines());
    broker = null;
  }

  /// What it has logged in all its lives.
  public List<String> log() {
    List<String> all = new ArrayList<>(earlierLog);
    if (broker != null) {
      all.addAll(broker.lines());
    }
    return List.copyOf(all);
  }

  @Override
  public void close() {
    if (broker != null) {
      broker.close();
    }
    folder.close();
  }
}
