package io.lockbridge.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The Z-Wave controller of zwave-js with locks, behind a tty and a TCP port; one host at a time.
/// Node 10 speaks S2, 11 speaks S0, 12 is without security, 13 is S2 and asleep between beams.
/// `src/test/peers/README.md` lists actions and faults. Any thread may call.
public final class ZWavePeer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern READY = Pattern.compile("ready stick=(\\d+) control=(\\d+)");
  private static final JsonMapper JSON = JsonMapper.shared();

  /// Which controller functions the host meets.
  public enum Profile {
    STATIC,
    BRIDGE
  }

  /// What is wrong with a lock that hears an order.
  public enum LockFault {
    /// It obeys.
    NONE(""),
    /// It reports a jam and stays where it is.
    JAM("jam"),
    /// Its radio acknowledges; nothing else happens.
    SILENT("silent"),
    /// It reports success and stays where it is.
    LIE_OK("lie-ok");

    private final String kind;

    LockFault(String kind) {
      this.kind = kind;
    }
  }

  /// The truth about one lock: where its bolt is, and every order that reached it.
  public record LockState(int node, boolean locked, List<HeardOrder> orders) {
    public LockState {
      orders = List.copyOf(orders);
    }

    /// How many orders it obeyed, those included that found the bolt there already.
    public long obeyed() {
      return orders.stream().filter(HeardOrder::obeyed).count();
    }
  }

  /// One Operation Set that came through to the lock.
  public record HeardOrder(boolean lock, Instant at, boolean obeyed) {}

  private final TemporaryFolder folder;
  private final ChildProgram program;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final HttpClient http = HttpClient.newHttpClient();
  private final int tcpPort;
  private final int controlPort;

  private ZWavePeer(TemporaryFolder folder, ChildProgram program, Matcher ready) {
    this.folder = folder;
    this.program = program;
    this.tcpPort = Integer.parseInt(ready.group(1));
    this.controlPort = Integer.parseInt(ready.group(2));
  }

  /// A running controller with all four locks, unlocked.
  public static ZWavePeer start(Profile profile) throws InterruptedException {
    return start(profile, Map.of());
  }

  /// Likewise, with further variables such as `TRAVEL_MS`, `TX_DELAY` or `NODES`.
  public static ZWavePeer start(Profile profile, Map<String, String> variables)
      throws InterruptedException {
    TemporaryFolder folder = TemporaryFolder.create("zwave");
    ProcessBuilder builder = InstalledPeers.node("zwave/main.mjs");
    builder.environment().put("TTY", tty(folder).toString());
    builder.environment().put("PROFILE", profile == Profile.STATIC ? "static" : "bridge");
    builder.environment().putAll(variables);
    ChildProgram program = ChildProgram.start("zwave-peer", builder);
    Matcher ready =
        READY.matcher(program.awaitLine(line -> READY.matcher(line).matches(), PATIENCE));
    if (!ready.matches()) {
      throw new AssertionError("matched a moment ago");
    }
    return new ZWavePeer(folder, program, ready);
  }

  private static Path tty(TemporaryFolder folder) {
    return folder.path().resolve("tty");
  }

  /// The tty to open. While a TCP host holds the link it is gone.
  public Path tty() {
    return tty(folder);
  }

  /// The port on 127.0.0.1 that carries the same bytes.
  public int tcpPort() {
    return tcpPort;
  }

  public LockState state(int node) {
    for (JsonNode each : JSON.readTree(get("/state"))) {
      if (each.get("id").intValue() == node) {
        return new LockState(node, isLocked(each), orders(each.get("sets")));
      }
    }
    throw new AssertionError("the Z-Wave peer has no node " + node);
  }

  private static List<HeardOrder> orders(JsonNode sets) {
    return StreamSupport.stream(sets.spliterator(), false).map(ZWavePeer::order).toList();
  }

  private static HeardOrder order(JsonNode set) {
    Instant at = Instant.ofEpochMilli(set.get("at").longValue());
    return new HeardOrder(isLocked(set), at, set.get("obeyed").booleanValue());
  }

  private static boolean isLocked(JsonNode withMode) {
    return withMode.get("mode").intValue() == 0xff;
  }

  /// Makes the lock do something by itself, such as `manual-lock` or `keypad-unlock?user=2`.
  public void action(int node, String action) {
    get("/node/" + node + "/" + action);
  }

  public void fault(int node, LockFault fault) {
    action(node, "fault?kind=" + fault.kind);
  }

  /// Spoils the serial line, such as `nak?n=1`, `garbage`, `split?ms=3` or `mute?on=0`.
  public void linkFault(String fault) {
    get("/link/" + fault);
  }

  /// What the peer has printed; worth reading when a test fails.
  public List<String> log() {
    return program.lines();
  }

  private String get(String path) {
    URI address = URI.create("http://127.0.0.1:" + controlPort + path);
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError("the Z-Wave peer refuses " + path + ": " + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException("the Z-Wave peer is gone; it said " + log(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while asking the Z-Wave peer for " + path, e);
    }
  }

  /// Ends the controller and its tty, once.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    http.shutdownNow();
    try {
      program.hangUp();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      program.close();
      folder.close();
    }
  }
}
