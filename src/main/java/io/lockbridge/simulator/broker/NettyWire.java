package io.lockbridge.simulator.broker;

import io.lockbridge.simulator.broker.Message.Retain;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import java.util.Optional;

/// A wire that is a Netty channel.
final class NettyWire implements Wire {
  private final Channel channel;

  NettyWire(Channel channel) {
    this.channel = channel;
  }

  @Override
  public void send(ToClient packet) {
    var _ = channel.writeAndFlush(written(packet));
  }

  @Override
  public void close() {
    var _ = channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public boolean isReady() {
    return channel.isWritable();
  }

  private static MqttMessage written(ToClient packet) {
    return switch (packet) {
      case ToClient.ConnAck(int reason, boolean isSessionPresent, var assigned) ->
          MqttMessageBuilders.connAck()
              .returnCode(MqttConnectReturnCode.valueOf((byte) reason))
              .sessionPresent(isSessionPresent)
              .properties(terms(assigned))
              .build();
      case ToClient.SubAck(int packetId, var reasons) ->
          new MqttSubAckMessage(
              header(MqttMessageType.SUBACK), id(packetId), new MqttSubAckPayload(reasons));
      case ToClient.UnsubAck(int packetId, var reasons) ->
          MqttMessageBuilders.unsubAck()
              .packetId(packetId)
              .addReasonCodes(reasons.stream().map(Integer::shortValue).toArray(Short[]::new))
              .build();
      case ToClient.Publish publish -> written(publish);
      case ToClient.PubAck(int packetId, int reason) ->
          MqttMessageBuilders.pubAck().packetId(packetId).reasonCode((byte) reason).build();
      case ToClient.Pong _ -> MqttMessage.PINGRESP;
      case ToClient.Disconnect(int reason) ->
          MqttMessageBuilders.disconnect().reasonCode((byte) reason).build();
    };
  }

  private static MqttMessage written(ToClient.Publish publish) {
    Message message = publish.message();
    MqttProperties properties = new MqttProperties();
    message
        .properties()
        .expirySeconds()
        .ifPresent(
            seconds -> add(properties, MqttProperties.PUBLICATION_EXPIRY_INTERVAL, (int) seconds));
    message
        .properties()
        .responseTopic()
        .ifPresent(topic ->
            properties.add(
                new MqttProperties.StringProperty(MqttProperties.RESPONSE_TOPIC, topic)));
    MqttFixedHeader header =
        new MqttFixedHeader(
            MqttMessageType.PUBLISH,
            publish.isDuplicate(),
            MqttQoS.valueOf(message.qos()),
            message.retain() == Retain.YES,
            0);
    return new MqttPublishMessage(
        header,
        new MqttPublishVariableHeader(message.topic(), publish.packetId(), properties),
        Unpooled.wrappedBuffer(message.payload().bytes()));
  }

  private static MqttProperties terms(Optional<String> assignedClientId) {
    MqttProperties properties = new MqttProperties();
    assignedClientId.ifPresent(name ->
        properties.add(
            new MqttProperties.StringProperty(MqttProperties.ASSIGNED_CLIENT_IDENTIFIER, name)));
    add(properties, MqttProperties.RECEIVE_MAXIMUM, BrokerMachine.RECEIVE_MAXIMUM);
    add(properties, MqttProperties.MAXIMUM_QOS, 1);
    add(properties, MqttProperties.MAXIMUM_PACKET_SIZE, BrokerServer.PACKET_BYTES_MAX);
    return properties;
  }

  private static void add(MqttProperties properties, int id, int value) {
    properties.add(new MqttProperties.IntegerProperty(id, value));
  }

  private static MqttFixedHeader header(MqttMessageType type) {
    return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
  }

  private static MqttMessageIdAndPropertiesVariableHeader id(int packetId) {
    return new MqttMessageIdAndPropertiesVariableHeader(packetId, MqttProperties.NO_PROPERTIES);
  }
}
