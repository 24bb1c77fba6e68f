package io.lockbridge.cloud;

import javax.net.SocketFactory;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/// A CONNECT in Paho's words.
final class PahoOptions {
  private static final int CONNECT_SECONDS = 10;

  private PahoOptions() {}

  static MqttConnectionOptions of(
      ConnectOptions options, BrokerAddress address, SocketFactory sockets) {
    MqttConnectionOptions paho = new MqttConnectionOptions();
    paho.setCleanStart(false);
    paho.setAutomaticReconnect(false);
    paho.setConnectionTimeout(CONNECT_SECONDS);
    paho.setKeepAliveInterval((int) ConnectOptions.KEEP_ALIVE.toSeconds());
    paho.setSessionExpiryInterval(ConnectOptions.SESSION_EXPIRY.toSeconds());
    paho.setReceiveMaximum(ConnectOptions.RECEIVE_MAXIMUM);
    paho.setMaximumPacketSize((long) ConnectOptions.PACKET_BYTES_MAX);
    paho.setUseSubscriptionIdentifiers(false);
    paho.setSocketFactory(sockets);
    setWill(paho, options.will());
    address
        .login()
        .ifPresent(login -> {
          paho.setUserName(login.user());
          paho.setPassword(login.password());
        });
    return paho;
  }

  private static void setWill(MqttConnectionOptions paho, Publication will) {
    MqttMessage message = new MqttMessage(will.payload().bytes());
    message.setQos(1);
    message.setRetained(will.retention() == Publication.Retention.RETAINED);
    MqttProperties properties = new MqttProperties();
    properties.setWillDelayInterval(ConnectOptions.WILL_DELAY.toSeconds());
    paho.setWill(will.topic(), message);
    paho.setWillMessageProperties(properties);
  }
}
