package io.lockbridge.cloud;

import java.util.List;

/// One connection to a broker at a time, as the session wants it. Called by the tunnel's thread
/// only. No call waits for the broker and none throws: everything comes back as a [LinkEvent],
/// marked with the connection that it belongs to.
public interface MqttLink {
  /// Opens a connection. Answered by *opened* or *closed*.
  void connect(ConnectOptions options);

  /// Subscribes with QoS 1 and Retain As Published 1. What is retained is brought for filters that
  /// name one topic, and never for those with a wildcard. Answered by *subscribed* or *closed*.
  void subscribe(List<String> filters);

  /// Publishes with QoS 1. Answered by *published* under the handle, or by *closed*: then nobody
  /// knows whether the broker has it.
  void publish(Publication publication, long handle);

  /// Sends the PUBACK of a delivery.
  void acknowledge(int packetId);

  /// Ends the connection, if there is one; no event of it follows that matters.
  void end(Parting parting);

  /// How to part from a broker.
  enum Parting {
    /// With a DISCONNECT: the broker drops the will.
    POLITE,
    /// Without a word: the broker publishes the will after its delay.
    ABRUPT
  }

  /// Where the link's events go. Called by threads of the client library: only enqueue.
  interface Listener {
    /// Takes an event; it is not lost.
    void heard(LinkEvent event);
  }
}
