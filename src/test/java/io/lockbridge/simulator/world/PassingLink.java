package io.lockbridge.simulator.world;

import io.lockbridge.cloud.ConnectOptions;
import io.lockbridge.cloud.MqttLink;
import io.lockbridge.cloud.Publication;
import java.util.List;

/// Passes every call on, unless a defect does otherwise.
class PassingLink implements MqttLink {
  private final MqttLink real;

  PassingLink(MqttLink real) {
    this.real = real;
  }

  @Override
  public void connect(ConnectOptions options) {
    real.connect(options);
  }

  @Override
  public void subscribe(List<String> filters) {
    real.subscribe(filters);
  }

  @Override
  public void publish(Publication publication, long handle) {
    real.publish(publication, handle);
  }

  @Override
  public void acknowledge(int packetId) {
    real.acknowledge(packetId);
  }

  @Override
  public void end(Parting parting) {
    real.end(parting);
  }
}
