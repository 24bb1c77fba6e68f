package io.lockbridge.cloud;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A wire between one client and a broker, on which every packet of the client is read by a codec
/// that the client does not use.
final class WireTap implements AutoCloseable {
  private final ServerSocket listener;
  private final URI broker;
  private final List<MqttMessage> sent = new CopyOnWriteArrayList<>();

  private WireTap(ServerSocket listener, URI broker) {
    this.listener = listener;
    this.broker = broker;
  }

  static WireTap before(URI broker) throws IOException {
    WireTap tap = new WireTap(new ServerSocket(0, 8, InetAddress.getLoopbackAddress()), broker);
    Thread.ofVirtual().name("wire-tap").start(tap::accept);
    return tap;
  }

  URI address() {
    return URI.create("tcp://127.0.0.1:" + listener.getLocalPort());
  }

  /// What the client has sent so far, in order.
  List<MqttMessage> sent() {
    return sent;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket server = new Socket(broker.getHost(), broker.getPort());
        EmbeddedChannel decoder = new EmbeddedChannel(new MqttDecoder());
        Thread.ofVirtual().name("wire-tap-up").start(() -> copy(client, server, decoder));
        Thread.ofVirtual().name("wire-tap-down").start(() -> copy(server, client, null));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void copy(Socket from, Socket to, @Nullable EmbeddedChannel decoder) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[4096];
      for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
        note(decoder, bytes, length);
        out.write(bytes, 0, length);
      }
    } catch (IOException hungUp) {
      // So does the other side.
    }
  }

  private void note(@Nullable EmbeddedChannel decoder, byte[] bytes, int length) {
    if (decoder == null) {
      return;
    }
    decoder.writeInbound(Unpooled.copiedBuffer(bytes, 0, length));
    for (MqttMessage m = decoder.readInbound(); m != null; m = decoder.readInbound()) {
      sent.add(m);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
