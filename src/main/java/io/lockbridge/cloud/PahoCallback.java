package io.lockbridge.cloud;

import io.lockbridge.core.bridge.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/// What one connection says by itself. Called by Paho's threads: only enqueues.
final class PahoCallback implements MqttCallback {
  private final long connection;
  private final Clock clock;
  private final PublishMarks marksSeen;
  private final MqttLink.Listener listener;

  PahoCallback(long connection, Clock clock, PublishMarks marksSeen, MqttLink.Listener listener) {
    this.connection = connection;
    this.clock = clock;
    this.marksSeen = marksSeen;
    this.listener = listener;
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    String cause =
        response.getException() == null
            ? "the broker disconnected: " + BrokerReason.words(response.getReturnCode())
            : PahoCause.of(response.getException());
    listener.heard(new LinkEvent.Closed(connection, cause));
  }

  @Override
  public void mqttErrorOccurred(MqttException failure) {
    listener.heard(new LinkEvent.Closed(connection, PahoCause.of(failure)));
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    MqttProperties properties = message.getProperties();
    Long expirySeconds = properties.getMessageExpiryInterval();
    Delivery.Marks marks =
        new Delivery.Marks(
            message.isRetained(),
            marksSeen.takeDuplicate(),
            expirySeconds == null ? OptionalLong.empty() : OptionalLong.of(expirySeconds),
            Optional.ofNullable(properties.getResponseTopic()));
    int packetId = message.getQos() == 0 ? 0 : message.getId();
    Payload payload = Payload.of(message.getPayload());
    listener.heard(
        new LinkEvent.Arrived(
            connection, new Delivery(topic, payload, packetId, clock.nowNanos(), marks)));
  }

  @Override
  public void deliveryComplete(IMqttToken token) {
    // Told by the token's own listener.
  }

  @Override
  public void connectComplete(boolean isReconnect, String serverUri) {
    // Told by the token's own listener.
  }

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {
    listener.heard(
        new LinkEvent.Closed(
            connection, "the broker wants AUTH, which this bridge does not speak"));
  }
}
