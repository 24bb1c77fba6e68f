package io.lockbridge.simulator.broker;

import io.lockbridge.simulator.broker.FromClient.Parting;
import io.lockbridge.simulator.broker.FromClient.Subscription;
import io.lockbridge.simulator.broker.FromClient.Will;
import io.lockbridge.simulator.broker.FromClient.Wishes;
import io.lockbridge.simulator.broker.Message.Retain;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.Optional;
import java.util.OptionalLong;

/// Netty's packets in the machine's words.
final class NettyPackets {
  private static final int WITH_WILL = 0x04;
  private static final int RECEIVE_MAXIMUM_ABSENT = 65_535;
  private static final int MQTT_5 = 5;

  private NettyPackets() {}

  /// Empty for packets that the machine does not know.
  static Optional<FromClient> read(MqttMessage packet) {
    return switch (packet.fixedHeader().messageType()) {
      case CONNECT -> Optional.of(connect((MqttConnectMessage) packet));
      case SUBSCRIBE -> Optional.of(subscribe((MqttSubscribeMessage) packet));
      case UNSUBSCRIBE -> Optional.of(unsubscribe((MqttUnsubscribeMessage) packet));
      case PUBLISH -> Optional.of(publish((MqttPublishMessage) packet));
      case PUBACK -> Optional.of(new FromClient.PubAck(id(packet)));
      case PINGREQ -> Optional.of(new FromClient.Ping());
      case DISCONNECT -> Optional.of(new FromClient.Disconnect(parting(packet)));
      case CONNACK, PUBREC, PUBREL, PUBCOMP, SUBACK, UNSUBACK, PINGRESP, AUTH -> Optional.empty();
    };
  }

  private static FromClient connect(MqttConnectMessage packet) {
    MqttConnectVariableHeader header = packet.variableHeader();
    MqttProperties properties = header.properties();
    long expiryAbsent = header.version() >= MQTT_5 || header.isCleanSession() ? 0 : 0xffff_ffffL;
    Wishes wishes =
        new Wishes(
            header.isCleanSession(),
            number(properties, MqttProperties.SESSION_EXPIRY_INTERVAL).orElse(expiryAbsent),
            (int) number(properties, MqttProperties.RECEIVE_MAXIMUM).orElse(RECEIVE_MAXIMUM_ABSENT),
            header.keepAliveTimeSeconds());
    Optional<Will> will =
        header.isWillFlag() ? Optional.of(will(header, packet.payload())) : Optional.empty();
    return new FromClient.Connect(packet.payload().clientIdentifier(), wishes, will);
  }

  private static Will will(MqttConnectVariableHeader header, MqttConnectPayload payload) {
    MqttProperties properties = payload.willProperties();
    Message message =
        new Message(
            payload.willTopic(),
            Body.of(payload.willMessageInBytes()),
            header.willQos(),
            header.isWillRetain() ? Retain.YES : Retain.NO,
            properties(properties));
    return new Will(message, number(properties, MqttProperties.WILL_DELAY_INTERVAL).orElse(0));
  }

  private static FromClient subscribe(MqttSubscribeMessage packet) {
    return new FromClient.Subscribe(
        id(packet),
        packet.payload().topicSubscriptions().stream().map(NettyPackets::subscription).toList());
  }

  private static Subscription subscription(MqttTopicSubscription wanted) {
    MqttSubscriptionOption option = wanted.option();
    return new Subscription(
        wanted.topicFilter(),
        option.qos().value(),
        option.isNoLocal(),
        option.isRetainAsPublished(),
        option.retainHandling().value());
  }

  private static FromClient unsubscribe(MqttUnsubscribeMessage packet) {
    return new FromClient.Unsubscribe(id(packet), packet.payload().topics());
  }

  private static FromClient publish(MqttPublishMessage packet) {
    int qos = packet.fixedHeader().qosLevel().value();
    Message message =
        new Message(
            packet.variableHeader().topicName(),
            Body.of(ByteBufUtil.getBytes(packet.payload())),
            qos,
            packet.fixedHeader().isRetain() ? Retain.YES : Retain.NO,
            properties(packet.variableHeader().properties()));
    return new FromClient.Publish(qos == 0 ? 0 : packet.variableHeader().packetId(), message);
  }

  private static Parting parting(MqttMessage packet) {
    boolean withWill =
        packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header
            && header.reasonCode() == WITH_WILL;
    return withWill ? Parting.WITH_WILL : Parting.WITHOUT_WILL;
  }

  private static Message.Properties properties(MqttProperties properties) {
    MqttProperties.MqttProperty<?> topic = properties.getProperty(MqttProperties.RESPONSE_TOPIC);
    return new Message.Properties(
        number(properties, MqttProperties.PUBLICATION_EXPIRY_INTERVAL),
        Optional.ofNullable(topic).map(known -> String.valueOf(known.value())));
  }

  private static OptionalLong number(MqttProperties properties, int id) {
    MqttProperties.MqttProperty<?> property = properties.getProperty(id);
    return property != null && property.value() instanceof Integer value
        ? OptionalLong.of(Integer.toUnsignedLong(value))
        : OptionalLong.empty();
  }

  private static int id(MqttMessage packet) {
    return ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
  }
}
