package io.lockbridge.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.bridge.Clock;
import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.core.event.Stamp;
import io.lockbridge.seam.Examples;
import io.lockbridge.seam.Golden;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/// A real tunnel on a real broker, with a cloud on the other side that the test plays.
final class TunnelRig implements AutoCloseable {
  static final String PREFIX = "lockbridge/v1/" + Examples.IDS.bridgeId() + "/";

  /// Not the usual one, so that a test sees that it is heeded.
  static final Duration KEEP_ALIVE = Duration.ofSeconds(25);

  final FakeDesk desk = new FakeDesk();
  final TunnelLoop tunnel;
  final TunnelThread thread;
  private final URI broker;
  private final MqttAsyncClient cloud;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> breaches = new LinkedBlockingQueue<>();

  TunnelRig(URI broker) throws MqttException {
    this(broker, new BrokerAddress(broker, Optional.empty()));
  }

  /// The tunnel's way to the broker may be another than the cloud's.
  TunnelRig(URI broker, BrokerAddress address) throws MqttException {
    this.broker = broker;
    Clock clock = new RealClock();
    tunnel =
        new TunnelLoop(
            new SessionConfig(Examples.IDS, Examples.LEDGER, "test", KEEP_ALIVE),
            desk,
            new TunnelLoop.World(clock, new SecureRandom()),
            listener -> new PahoLink(address, clock, listener));
    thread = new TunnelThread(tunnel);
    cloud = new MqttAsyncClient(broker.toString(), "cloud", new MemoryPersistence());
  }

  void start() {
    thread.start();
  }

  /// Connects the cloud, listening to everything that goes up.
  void cloud() throws MqttException {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(true);
    cloud.setCallback(new CloudEar(heard, breaches));
    cloud.connect(options).waitForCompletion(5_000);
    MqttSubscription all = new MqttSubscription(PREFIX + "up/#", 1);
    all.setRetainAsPublished(true);
    cloud
        .subscribe(new MqttSubscription[] {all}, null, null, new MqttProperties())
        .waitForCompletion(5_000);
  }

  /// Publishes the golden command; the token completes with the broker's PUBACK.
  IMqttToken command(boolean isRetained) throws MqttException {
    MqttProperties properties = new MqttProperties();
    properties.setMessageExpiryInterval(30L);
    MqttMessage message = new MqttMessage(Golden.bytes("command"), 1, isRetained, properties);
    return cloud.publish(PREFIX + "down/command", message);
  }

  /// The next message on a topic below `up/`, as `topic payload`.
  String awaitHeard(String topic, String part) throws InterruptedException {
    long untilNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (untilNanos - System.nanoTime() > 0) {
      String next = heard.poll(100, TimeUnit.MILLISECONDS);
      if (next != null && next.startsWith(PREFIX + topic + " ") && next.contains(part)) {
        return next;
      }
    }
    throw new AssertionError("nothing with " + part + " on " + topic + " within 10 s");
  }

  /// Waits until the tunnel's health is as wanted.
  void await(String what, BooleanSupplier condition) throws InterruptedException {
    long untilNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    BlockingQueue<Object> never = new LinkedBlockingQueue<>();
    while (!condition.getAsBoolean()) {
      if (untilNanos - System.nanoTime() < 0) {
        throw new AssertionError(what + " did not happen within 15 s: " + tunnel.health());
      }
      never.poll(10, TimeUnit.MILLISECONDS);
    }
  }

  void awaitConnections(long count) throws InterruptedException {
    await(
        "connection " + count,
        () -> tunnel.health().isConnected() && tunnel.health().counts().connections() >= count);
  }

  URI broker() {
    return broker;
  }

  @Override
  public void close() throws MqttException {
    thread.close();
    if (cloud.isConnected()) {
      cloud.disconnectForcibly(0, 200, true);
    }
    cloud.close(true);
    assertThat(breaches).as("what breaks the contract").isEmpty();
  }

  /// Its wall clock shows the time, and nobody vouches for it.
  record RealClock() implements Clock {
    @Override
    public long nowNanos() {
      return System.nanoTime();
    }

    @Override
    public Stamp wall() {
      return new Stamp(Instant.now(), ClockTrust.UNSET);
    }

    @Override
    public String bootId() {
      return "boot";
    }
  }

  static String text(MqttMessage message) {
    return new String(message.getPayload(), StandardCharsets.UTF_8);
  }
}
