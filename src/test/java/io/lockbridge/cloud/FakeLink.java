package io.lockbridge.cloud;

import io.lockbridge.contract.Contract;
import java.util.ArrayList;
import java.util.List;

/// A link that remembers what it was told; the test plays the broker. Whatever goes through it is
/// held to the contract.
final class FakeLink implements MqttLink {
  /// One publication on its way.
  record Sent(Publication publication, long handle) {}

  final List<ConnectOptions> connects = new ArrayList<>();
  final List<String> filters = new ArrayList<>();
  final List<Sent> sent = new ArrayList<>();
  final List<Integer> acknowledged = new ArrayList<>();
  final List<Parting> partings = new ArrayList<>();

  @Override
  public void connect(ConnectOptions options) {
    assertInContract(options.will());
    connects.add(options);
  }

  @Override
  public void subscribe(List<String> wanted) {
    Contract.assertSubscribes(wanted);
    filters.clear();
    filters.addAll(wanted);
  }

  @Override
  public void publish(Publication publication, long handle) {
    assertInContract(publication);
    sent.add(new Sent(publication, handle));
  }

  private static void assertInContract(Publication publication) {
    boolean isRetained = publication.retention() == Publication.Retention.RETAINED;
    Contract.assertUp(
        publication.topic(), new Contract.Flags(1, isRetained), publication.payload().bytes());
  }

  @Override
  public void acknowledge(int packetId) {
    acknowledged.add(packetId);
  }

  @Override
  public void end(Parting parting) {
    partings.add(parting);
  }
}
