package io.lockbridge.proof;

import io.lockbridge.contract.Contract;
import io.lockbridge.peer.ChildProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The cloud: hears everything that a bridge publishes, through `mosquitto_sub`, and commands it
/// through `mosquitto_pub`.
final class CloudPeer implements AutoCloseable {
  static final String BRIDGE = "00000000-0000-4000-8000-0000000000b1";
  static final String PREFIX = "lockbridge/v1/" + BRIDGE + "/";
  private static final String HELLO = "up/hello";
  private static final Pattern HEARD =
      Pattern.compile("heard ([0-2]) ([01]) " + PREFIX + "(\\S+) (.+)");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.shared();

  /// One message: its topic below the bridge's prefix, and its payload.
  record Heard(String topic, JsonNode payload) {}

  private final int port;
  private final ChildProgram ears;

  private CloudPeer(int port, ChildProgram ears) {
    this.port = port;
    this.ears = ears;
  }

  /// Listens at a broker; reconnects by itself, as `mosquitto_sub` does.
  static CloudPeer at(int port) throws InterruptedException {
    List<String> command =
        List.of(
            "mosquitto_sub",
            "-V",
            "5",
            "-h",
            "127.0.0.1",
            "-p",
            String.valueOf(port),
            "-q",
            "1",
            "-c",
            "-i",
            "cloud-" + UUID.randomUUID(),
            "-x",
            "3600",
            "-t",
            PREFIX + "up/#",
            "--retain-as-published",
            "-F",
            "heard %q %r %t %p");
    ChildProgram ears = ChildProgram.start("mosquitto_sub", new ProcessBuilder(command));
    CloudPeer cloud = new CloudPeer(port, ears);
    cloud.awaitSubscription();
    return cloud;
  }

  /// `mosquitto_sub` does not say when it has subscribed: it has when it hears us.
  void awaitSubscription() throws InterruptedException {
    String hello = UUID.randomUUID().toString();
    for (int tries = 0; tries < 60; tries++) {
      publishOn(HELLO, "{\"hello\":\"" + hello + "\"}", "-q", "0");
      try {
        ears.awaitLine(line -> line.contains(hello), Duration.ofMillis(500));
        return;
      } catch (AssertionError notYet) {
        // Then say it again.
      }
    }
    throw new AssertionError("mosquitto_sub does not subscribe: " + ears.lines());
  }

  /// All that was heard so far on a topic such as `up/attempt`.
  List<Heard> heard(String topic) {
    List<Heard> all = new ArrayList<>();
    for (String line : ears.lines()) {
      parse(line).filter(heard -> heard.topic().startsWith(topic)).ifPresent(all::add);
    }
    return all;
  }

  private static Optional<Heard> parse(String line) {
    Matcher matcher = HEARD.matcher(line);
    return matcher.matches()
        ? Optional.of(new Heard(matcher.group(3), JSON.readTree(matcher.group(4))))
        : Optional.empty();
  }

  /// Everything that was heard is in the contract, but for our own hello.
  private void assertInContract() {
    for (String line : ears.lines()) {
      Matcher matcher = HEARD.matcher(line);
      if (matcher.matches() && !matcher.group(3).equals(HELLO)) {
        Contract.assertUp(
            PREFIX + matcher.group(3),
            new Contract.Flags(Integer.parseInt(matcher.group(1)), matcher.group(2).equals("1")),
            matcher.group(4).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /// Waits for a message; also finds one from before the call.
  Heard await(String topic, Predicate<JsonNode> wanted) throws InterruptedException {
    return await(0, topic, wanted);
  }

  /// A mark for waits that must not find what was heard before it.
  int mark() {
    return ears.lines().size();
  }

  /// Waits for a message that came after a mark.
  Heard await(int mark, String topic, Predicate<JsonNode> wanted) throws InterruptedException {
    String line =
        ears.awaitLine(
            mark,
            text ->
                parse(text)
                    .filter(heard -> heard.topic().startsWith(topic))
                    .filter(heard -> wanted.test(heard.payload()))
                    .isPresent(),
            PATIENCE);
    return parse(line).orElseThrow();
  }

  /// The final answer to a command, as the attempt's JSON with its envelope.
  JsonNode awaitAnswer(String attemptId) throws InterruptedException {
    return await("up/attempt", payload -> isFinalAnswer(payload, attemptId)).payload();
  }

  /// Waits until a command has its final answer, or was refused and so claims no id.
  void awaitEnd(String attemptId) throws InterruptedException {
    await(
        "up/a",
        payload ->
            isFinalAnswer(payload, attemptId)
                || payload.at("/refused/action_attempt_id").asString("").equals(attemptId));
  }

  /// Listens for a while, in which nothing may be said of a command.
  void hearsNothingOf(String attemptId, Duration silence) throws InterruptedException {
    String heard;
    try {
      heard = ears.awaitLine(line -> line.contains(attemptId), silence);
    } catch (AssertionError silent) {
      return;
    }
    throw new AssertionError("heard of " + attemptId + ": " + heard);
  }

  private static boolean isFinalAnswer(JsonNode payload, String attemptId) {
    JsonNode attempt = payload.path("action_attempt");
    return attempt.path("action_attempt_id").asString("").equals(attemptId)
        && !attempt.path("status").asString("").equals("pending");
  }

  /// The device that the bridge made of a Z-Wave node, once it is online.
  String awaitDevice(int node) throws InterruptedException {
    return await(
            "up/device/",
            payload ->
                payload.path("lockbridge").path("address").asString("").endsWith(":" + node)
                    && payload.path("properties").path("online").asBoolean())
        .payload()
        .path("device_id")
        .asString("");
  }

  /// Commands a door with a Message Expiry of 30 s; returns the attempt's id.
  String command(String action, String device) {
    String id = UUID.randomUUID().toString();
    publish(commandBody(id, action, device), "-D", "publish", "message-expiry-interval", "30");
    return id;
  }

  static String commandBody(String id, String action, String device) {
    Instant now = Instant.now();
    return JSON.createObjectNode()
        .put("action_attempt_id", id)
        .put("action_type", action)
        .put("device_id", device)
        .put("issued_at", now.toString())
        .put("expires_at", now.plusSeconds(30).toString())
        .toString();
  }

  /// Publishes on `down/command` with further options of `mosquitto_pub`.
  void publish(String body, String... options) {
    publishOn("down/command", body, options);
  }

  /// Publishes on `down/request` with further options of `mosquitto_pub`.
  void request(String body, String... options) {
    publishOn("down/request", body, options);
  }

  /// Likewise on another topic below the bridge's prefix.
  void publishOn(String topic, String body, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of("mosquitto_pub", "-V", "5", "-h", "127.0.0.1", "-p", String.valueOf(port)));
    command.addAll(List.of("-q", "1", "-t", PREFIX + topic, "-m", body));
    command.addAll(List.of(options));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError("mosquitto_pub failed: " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while publishing", e);
    }
  }

  @Override
  public void close() {
    ears.close();
    assertInContract();
  }
}
