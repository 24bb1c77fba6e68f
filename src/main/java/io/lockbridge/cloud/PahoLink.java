package io.lockbridge.cloud;

import io.lockbridge.cloud.tls.Offer;
import io.lockbridge.cloud.tls.TlsClient;
import io.lockbridge.core.bridge.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// [MqttLink] by Eclipse Paho. Knows its traps: a new client for each connection (what a failed one
/// would send again by itself is forgotten with it), no automatic reconnect, manual
/// acknowledgements, QoS 1 only, callbacks that only enqueue, patient sockets.
public final class PahoLink implements MqttLink {
  private static final int REASON_FAILED_FROM = 0x80;
  private static final int QUIESCE_MILLIS = 0;
  private static final int DISCONNECT_MILLIS = 500;

  private final BrokerAddress address;
  private final Clock clock;
  private final Listener listener;
  private @Nullable MqttAsyncClient client;
  private long connection;

  /// A link that is not connected.
  ///
  /// @param clock says when messages came
  public PahoLink(BrokerAddress address, Clock clock, Listener listener) {
    this.address = address;
    this.clock = clock;
    this.listener = listener;
  }

  @Override
  public void connect(ConnectOptions options) {
    end(Parting.ABRUPT);
    connection = options.connection();
    Optional<Layer> layer = layer();
    if (layer.isPresent()) {
      connect(options, layer.get());
    }
  }

  private void connect(ConnectOptions options, Layer layer) {
    long number = connection;
    try {
      MqttAsyncClient fresh =
          new MqttAsyncClient(address.pahoUri(), options.clientId(), new MemoryPersistence());
      client = fresh;
      fresh.setManualAcks(true);
      PublishMarks marks = new PublishMarks();
      fresh.setCallback(new PahoCallback(number, clock, marks, listener));
      fresh.connect(
          PahoOptions.of(options, address, new PatientSockets(layer, marks)),
          null,
          new Outcome(number, "connect", token -> opened(number, token)));
    } catch (MqttException | IllegalArgumentException | IllegalStateException e) {
      // The last of them: the file of the password cannot be read.
      closed(number, "connect", e);
    }
  }

  /// None when the files that TLS needs were never usable: that is told as the end of this try.
  private Optional<Layer> layer() {
    if (address.keyring().isEmpty()) {
      return Optional.of(Layer.NONE);
    }
    return switch (address.keyring().get().offer()) {
      case Offer.Ready(TlsClient ready) -> Optional.of(new TlsLayer(ready));
      case Offer.NotReady(String why) -> {
        listener.heard(new LinkEvent.Closed(connection, why));
        yield Optional.empty();
      }
    };
  }

  @Override
  public void subscribe(List<String> filters) {
    long number = connection;
    MqttSubscription[] subscriptions =
        filters.stream().map(PahoLink::subscription).toArray(MqttSubscription[]::new);
    Outcome outcome =
        new Outcome(number, "subscribe", _ -> listener.heard(new LinkEvent.Subscribed(number)));
    try {
      if (client != null) {
        client.subscribe(subscriptions, null, outcome, new MqttProperties());
      }
    } catch (MqttException e) {
      closed(number, "subscribe", e);
    }
  }

  @Override
  public void publish(Publication publication, long handle) {
    long number = connection;
    MqttMessage message = new MqttMessage(publication.payload().bytes());
    message.setQos(1);
    message.setRetained(publication.retention() == Publication.Retention.RETAINED);
    Outcome outcome =
        new Outcome(
            number,
            "publish on " + publication.topic(),
            _ -> listener.heard(new LinkEvent.Published(number, handle)));
    try {
      if (client != null) {
        client.publish(publication.topic(), message, null, outcome);
      }
    } catch (MqttException e) {
      closed(number, "publish", e);
    }
  }

  @Override
  public void acknowledge(int packetId) {
    try {
      if (client != null) {
        client.messageArrivedComplete(packetId, 1);
      }
    } catch (MqttException e) {
      closed(connection, "acknowledge", e);
    }
  }

  @Override
  public void end(Parting parting) {
    MqttAsyncClient ending = client;
    client = null;
    if (ending == null) {
      return;
    }
    boolean sendsDisconnect = parting == Parting.POLITE;
    // Paho waits while it closes, and the tunnel's thread does not wait for it.
    Thread.ofVirtual()
        .name("mqtt-closer-" + connection)
        .start(() -> close(ending, sendsDisconnect));
  }

  private static void close(MqttAsyncClient ending, boolean sendsDisconnect) {
    try {
      ending.disconnectForcibly(QUIESCE_MILLIS, DISCONNECT_MILLIS, sendsDisconnect);
    } catch (MqttException e) {
      Logger.debug("mqtt disconnect failed code={}", e.getReasonCode());
    }
    try {
      ending.close(true);
    } catch (MqttException e) {
      Logger.debug("mqtt close failed code={}", e.getReasonCode());
    }
  }

  private void opened(long number, IMqttToken token) {
    MqttProperties properties = token.getResponseProperties();
    Integer receiveMaximum = properties.getReceiveMaximum();
    Long packetBytesMax = properties.getMaximumPacketSize();
    LinkEvent.Terms terms =
        new LinkEvent.Terms(
            token.getSessionPresent(),
            receiveMaximum == null ? 65_535 : receiveMaximum,
            packetBytesMax == null ? Long.MAX_VALUE : packetBytesMax);
    listener.heard(new LinkEvent.Opened(number, terms));
  }

  private void closed(long number, String doing, Throwable failure) {
    listener.heard(new LinkEvent.Closed(number, doing + " failed: " + PahoCause.of(failure)));
  }

  private static MqttSubscription subscription(String filter) {
    MqttSubscription subscription = new MqttSubscription(filter, 1);
    subscription.setRetainHandling(2);
    subscription.setRetainAsPublished(true);
    return subscription;
  }

  /// What became of one request to the client.
  private final class Outcome implements MqttActionListener {
    private final long number;
    private final String doing;
    private final Consumer<IMqttToken> onSuccess;

    private Outcome(long number, String doing, Consumer<IMqttToken> onSuccess) {
      this.number = number;
      this.doing = doing;
      this.onSuccess = onSuccess;
    }

    @Override
    public void onSuccess(IMqttToken token) {
      for (int reason : Optional.ofNullable(token.getReasonCodes()).orElse(new int[0])) {
        if (reason >= REASON_FAILED_FROM) {
          listener.heard(
              new LinkEvent.Closed(number, doing + " failed: " + BrokerReason.words(reason)));
          return;
        }
      }
      onSuccess.accept(token);
    }

    @Override
    public void onFailure(IMqttToken token, @Nullable Throwable failure) {
      closed(number, doing, failure == null ? new MqttException(0) : failure);
    }
  }
}
