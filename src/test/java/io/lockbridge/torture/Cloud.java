package io.lockbridge.torture;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The cloud: one connection to the broker that outlives all of the bridge's.
final class Cloud implements AutoCloseable {
  static final String BRIDGE = "00000000-0000-4000-8000-0000000000b1";
  private static final String PREFIX = "lockbridge/v1/" + BRIDGE + "/";
  private static final long PATIENCE_MILLIS = 30_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  final Records records = new Records();
  private final MqttAsyncClient client;
  private final Map<Integer, String> devices = new ConcurrentHashMap<>();
  private volatile String fresh = "";
  private volatile long connection;
  private volatile @Nullable Violation violation;

  private Cloud(MqttAsyncClient client) {
    this.client = client;
  }

  static Cloud at(String broker) throws MqttException {
    MqttAsyncClient client =
        new MqttAsyncClient(broker, "cloud-" + UUID.randomUUID(), new MemoryPersistence());
    Cloud cloud = new Cloud(client);
    client.setCallback(cloud.new Ears());
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setReceiveMaximum(1000);
    client.connect(options).waitForCompletion(PATIENCE_MILLIS);
    client.subscribe(PREFIX + "up/#", 1).waitForCompletion(PATIENCE_MILLIS);
    return cloud;
  }

  /// Publishes a command and waits until the broker has it.
  void publish(Command command) {
    MqttMessage message = new MqttMessage(command.body().getBytes(StandardCharsets.UTF_8));
    message.setQos(1);
    MqttProperties properties = new MqttProperties();
    properties.setMessageExpiryInterval(Command.LIFE.toSeconds());
    message.setProperties(properties);
    try {
      client.publish(PREFIX + "down/command", message).waitForCompletion(PATIENCE_MILLIS);
    } catch (MqttException failed) {
      throw new IllegalStateException("the broker does not take a command", failed);
    }
  }

  /// The device that the bridge made of a node, once it is online.
  Optional<String> device(int node) {
    return Optional.ofNullable(devices.get(node));
  }

  String fresh() {
    return fresh;
  }

  /// The number of the bridge's last connection that was told.
  long connection() {
    return connection;
  }

  /// Throws what was found wrong while listening.
  void check() {
    Violation found = violation;
    if (found != null) {
      throw found;
    }
  }

  @Override
  public void close() {
    try {
      client.disconnectForcibly(0, 1000, true);
      client.close(true);
    } catch (MqttException gone) {
      // The broker goes next.
    }
  }

  private void heard(String topic, byte[] payload) {
    if (!topic.startsWith(PREFIX) || payload.length == 0 || violation != null) {
      return;
    }
    String below = topic.substring(PREFIX.length());
    JsonNode json = JSON.readTree(payload);
    try {
      if (below.equals("up/status")) {
        fresh = json.path("fresh").asString("");
        connection = json.path("connection").asLong(connection);
      } else if (below.startsWith("up/device/")) {
        device(json);
      } else {
        records.heard(below, json);
      }
    } catch (Violation found) {
      violation = found;
    }
  }

  private void device(JsonNode json) {
    String address = json.at("/lockbridge/address").asString("");
    if (json.at("/properties/online").asBoolean()) {
      int node = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
      String id = json.path("device_id").asString("");
      String before = devices.putIfAbsent(node, id);
      if (before != null && !before.equals(id)) {
        throw new Violation(id, address + " was " + before + " and is now another device");
      }
    }
  }

  /// Called on one thread of the client, in the order of arrival.
  private final class Ears implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
      heard(topic, message.getPayload());
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      violation = new Violation("cloud", "the broker hung up on the cloud: " + response);
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
      violation = new Violation("cloud", "the cloud's client failed: " + exception);
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String uri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
