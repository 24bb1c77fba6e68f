package io.lockbridge.cloud;

import io.lockbridge.contract.Contract;
import java.util.Queue;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/// Writes down what the cloud hears, and what of it breaks the contract.
record CloudEar(Queue<String> heard, Queue<String> breaches) implements MqttCallback {
  @Override
  public void messageArrived(String topic, MqttMessage message) {
    Contract.Flags flags = new Contract.Flags(message.getQos(), message.isRetained());
    try {
      Contract.assertUp(topic, flags, message.getPayload());
    } catch (AssertionError breach) {
      breaches.add(breach.toString());
    }
    heard.add(topic + " " + TunnelRig.text(message));
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {}

  @Override
  public void mqttErrorOccurred(MqttException failure) {}

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean isReconnect, String serverUri) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
