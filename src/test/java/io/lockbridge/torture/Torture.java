package io.lockbridge.torture;

import io.lockbridge.peer.MosquittoPeer;
import io.lockbridge.peer.MosquittoPeer.Memory;
import io.lockbridge.simulator.zwave.LockSettings;
import io.lockbridge.simulator.zwave.StickProfile;
import io.lockbridge.simulator.zwave.StickSettings;
import io.lockbridge.simulator.zwave.VirtualStick;
import io.lockbridge.simulator.zwave.skin.StickServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.eclipse.paho.mqttv5.common.MqttException;

/// Kills the daemon again and again, at named points and at random moments, while commands flow;
/// now and then it may live until all have ended.
final class Torture implements AutoCloseable {
  /// How long after its deadline an attempt may still be open.
  static final Duration GRACE = Duration.ofSeconds(30);

  private static final int DOORS = 6;
  private static final int FIRST_NODE = 2;
  private static final int KILLS_PER_CALM = 25;
  private static final Duration STEP = Duration.ofMillis(20);
  private static final Duration LIFE_MAX = Duration.ofSeconds(5);
  private static final Duration AT_POINT_MAX = Duration.ofSeconds(2);
  private static final int LIFE_MILLIS_MAX = 500;

  private static final List<String> POINTS =
      List.of(
          "attempt.accepted",
          "attempt.armed",
          "attempt.done",
          "device",
          "outbox.enqueue",
          "outbox.forget",
          "connection");

  private final RandomGenerator random;
  private final Path folder;
  private final MosquittoPeer broker;
  private final StickServer stick;
  private final Cloud cloud;
  private final List<Door> doors = new ArrayList<>();
  private int atFailPoints;

  private Torture(long seed, Path folder, MosquittoPeer broker) throws IOException, MqttException {
    this.random = new Random(seed);
    this.folder = folder;
    this.broker = broker;
    this.stick = StickServer.open(stick(seed), 0);
    this.cloud = Cloud.at(broker.address());
    for (int i = 0; i < DOORS; i++) {
      doors.add(new Door(FIRST_NODE + i, cloud, stick, random));
    }
  }

  static Torture open(long seed, Path folder)
      throws IOException, MqttException, InterruptedException {
    Files.createDirectories(folder.resolve("state"));
    Torture torture = new Torture(seed, folder, MosquittoPeer.start(Memory.KEEPS_SESSIONS));
    Files.writeString(folder.resolve("lockbridge.yaml"), torture.configuration());
    return torture;
  }

  /// What came of it.
  record Figures(
      int kills, int atFailPoints, long commands, int answers, int refusals, long repeats) {}

  /// @param progress hears how many kills are done
  Figures run(int kills, IntConsumer progress) throws InterruptedException {
    calm();
    for (int kill = 1; kill <= kills; kill++) {
      kill(kill % 2 == 0 ? failPoint() : "");
      if (kill % KILLS_PER_CALM == 0 || kill == kills) {
        calm();
        progress.accept(kill);
      }
    }
    return new Figures(
        kills,
        atFailPoints,
        doors.stream().mapToLong(Door::ended).sum(),
        cloud.records.answers(),
        cloud.records.refusals(),
        cloud.records.repeats());
  }

  private String failPoint() {
    String side = random.nextBoolean() ? "before:" : "after:";
    return side + POINTS.get(random.nextInt(POINTS.size())) + ":" + (1 + random.nextInt(4));
  }

  /// One life: to its fail point, or to a moment that nobody chose, most often while it is at work.
  private void kill(String failPoint) throws InterruptedException {
    long before = cloud.connection();
    boolean isAtWork = !failPoint.isEmpty() || random.nextInt(4) > 0;
    try (Life life = Life.begin(folder, failPoint)) {
      if (isAtWork) {
        live(life, LIFE_MAX, () -> cloud.connection() != before);
      }
      Duration rest =
          failPoint.isEmpty() ? Duration.ofMillis(random.nextInt(LIFE_MILLIS_MAX)) : AT_POINT_MAX;
      live(life, rest, () -> false);
      if (life.diedAtFailPoint()) {
        atFailPoints++;
      }
    }
    cloud.check();
  }

  private void live(Life life, Duration time, BooleanSupplier isOver) throws InterruptedException {
    long endNanos = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - endNanos < 0 && !isOver.getAsBoolean() && !life.endsWithin(STEP)) {
      step();
    }
  }

  private void step() {
    cloud.check();
    for (Door door : doors) {
      cloud.device(door.node).ifPresent(door::step);
    }
  }

  /// A life without commands, until everything has ended and been counted.
  private void calm() throws InterruptedException {
    try (Life life = Life.begin(folder, "")) {
      long endNanos = System.nanoTime() + Command.LIFE.plus(GRACE.multipliedBy(2)).toNanos();
      while (!isCalm()) {
        cloud.check();
        if (life.endsWithin(STEP)) {
          throw new Violation("lockbridge", "the daemon ended by itself");
        }
        if (System.nanoTime() - endNanos >= 0) {
          throw new Violation("lockbridge", "not all locks are online and at rest");
        }
      }
      doors.forEach(Door::settle);
    }
  }

  private boolean isCalm() {
    return doors.stream().allMatch(door -> cloud.device(door.node).isPresent() && door.isCalm());
  }

  private static VirtualStick stick(long seed) {
    List<LockSettings> locks = new ArrayList<>();
    for (int i = 0; i < DOORS; i++) {
      LockSettings plain = LockSettings.plain(FIRST_NODE + i);
      locks.add(i % 2 == 0 ? plain : plain.withSupervision().withMotor(Duration.ofMillis(100)));
    }
    StickSettings quick = StickSettings.of(StickProfile.BRIDGE);
    StickSettings settings =
        new StickSettings(
            quick.profile(),
            quick.homeId(),
            Duration.ofMillis(3),
            Duration.ofMillis(2),
            Duration.ofMillis(300),
            Duration.ofMillis(50));
    return new VirtualStick(settings, locks, new Random(seed), System.nanoTime());
  }

  private String configuration() {
    return """
    bridge:
      bridge_id: %s
      workspace_id: 00000000-0000-4000-8000-0000000000a1
      connected_account_id: 00000000-0000-4000-8000-0000000000c1
    broker: {url: 'mqtt://127.0.0.1:%d'}
    local: {listen: '127.0.0.1:0'}
    state_directory: %s
    zwave:
      - name: home
        port: %s
    """
        .formatted(Cloud.BRIDGE, broker.port(), folder.resolve("state"), stick.address());
  }

  @Override
  public void close() {
    cloud.close();
    stick.close();
    broker.close();
  }
}
