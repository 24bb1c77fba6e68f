package io.lockbridge.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.contract.Contract;
import io.lockbridge.peer.MosquittoPeer;
import io.lockbridge.peer.MosquittoPeer.Memory;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption.RetainedHandlingPolicy;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the tunnel really writes to a broker that offers more than we want to need: topic aliases,
/// subscription identifiers, QoS 2.
@Tag("peer")
class WireOnMosquittoTest {
  @Test
  void onTheWireIsWhatTheContractSaysAndNothingThatOnlySomeBrokersHave() throws Exception {
    try (MosquittoPeer broker = MosquittoPeer.start(Memory.FORGETS);
        WireTap tap = WireTap.before(URI.create(broker.address()));
        TunnelRig rig = new TunnelRig(tap.address())) {
      rig.start();
      rig.awaitConnections(1);
      for (int i = 0; i < 20; i++) {
        rig.tunnel.enqueued(List.of(rig.desk.enqueue()));
      }
      assertThat(rig.desk.awaitDelivered(10_000)).isTrue();
      assertConnect(only(tap, MqttConnectMessage.class).getFirst());
      assertSubscribe(only(tap, MqttSubscribeMessage.class).getFirst());
      List<MqttPublishMessage> published = only(tap, MqttPublishMessage.class);
      assertThat(published).hasSizeGreaterThan(20);
      published.forEach(WireOnMosquittoTest::assertPublish);
    }
  }

  private static void assertConnect(MqttConnectMessage connect) {
    assertThat(connect.variableHeader().isCleanSession()).as("Clean Start").isFalse();
    assertThat(connect.variableHeader().keepAliveTimeSeconds()).isEqualTo(30);
    assertThat(connect.variableHeader().isWillRetain()).isTrue();
    assertThat(connect.variableHeader().willQos()).isEqualTo(1);
    MqttProperties properties = connect.variableHeader().properties();
    assertThat(number(properties, MqttProperties.SESSION_EXPIRY_INTERVAL)).isEqualTo(3600);
    assertThat(number(properties, MqttProperties.RECEIVE_MAXIMUM)).isEqualTo(8);
    assertThat(number(properties, MqttProperties.MAXIMUM_PACKET_SIZE)).isEqualTo(65_536);
    assertThat(has(properties, MqttProperties.AUTHENTICATION_METHOD)).isFalse();
    assertThat(number(connect.payload().willProperties(), MqttProperties.WILL_DELAY_INTERVAL))
        .isEqualTo(15);
    Contract.assertUp(
        connect.payload().willTopic(),
        new Contract.Flags(1, true),
        connect.payload().willMessageInBytes());
  }

  private static void assertSubscribe(MqttSubscribeMessage subscribe) {
    assertThat(
            has(
                subscribe.idAndPropertiesVariableHeader().properties(),
                MqttProperties.SUBSCRIPTION_IDENTIFIER))
        .isFalse();
    Contract.assertSubscribes(
        subscribe.payload().topicSubscriptions().stream()
            .map(subscription -> subscription.topicFilter())
            .toList());
    assertThat(subscribe.payload().topicSubscriptions())
        .allSatisfy(subscription -> {
          assertThat(subscription.option().qos()).isEqualTo(MqttQoS.AT_LEAST_ONCE);
          assertThat(subscription.option().isRetainAsPublished()).isTrue();
          assertThat(subscription.option().retainHandling())
              .isEqualTo(RetainedHandlingPolicy.DONT_SEND_AT_SUBSCRIBE);
        });
  }

  private static void assertPublish(MqttPublishMessage publish) {
    assertThat(has(publish.variableHeader().properties(), MqttProperties.TOPIC_ALIAS))
        .as("topic alias on %s", publish.variableHeader().topicName())
        .isFalse();
    byte[] payload = new byte[publish.payload().readableBytes()];
    publish.payload().getBytes(publish.payload().readerIndex(), payload);
    Contract.assertUp(
        publish.variableHeader().topicName(),
        new Contract.Flags(
            publish.fixedHeader().qosLevel().value(), publish.fixedHeader().isRetain()),
        payload);
  }

  private static <M> List<M> only(WireTap tap, Class<M> kind) {
    return tap.sent().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static boolean has(MqttProperties properties, int type) {
    return !properties.getProperties(type).isEmpty();
  }

  private static int number(MqttProperties properties, int type) {
    return properties.getProperty(type) instanceof MqttProperties.IntegerProperty property
        ? property.value()
        : -1;
  }
}
