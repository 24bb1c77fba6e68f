package io.lockbridge.local;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetSocketAddress;
import java.util.Map;

/// Prepares each connection. Lives on the event loop, and so does the count of wrong tokens that
/// all connections share.
@Sharable
final class Entrance extends ChannelInitializer<Channel> {
  private final LocalParts parts;
  private final Map<String, Route> routes;
  private final Crowd crowd = new Crowd(Bounds.CONNECTIONS_MAX);
  private final Guesses guesses = new Guesses();

  Entrance(LocalParts parts, Map<String, Route> routes) {
    this.parts = parts;
    this.routes = routes;
  }

  @Override
  protected void initChannel(Channel channel) {
    int port = ((InetSocketAddress) channel.localAddress()).getPort();
    Gate gate = new Gate(parts.tokens(), guesses, port, parts.clock()::nowNanos);
    HttpDecoderConfig bounds =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(Bounds.REQUEST_LINE_BYTES_MAX)
            .setMaxHeaderSize(Bounds.HEADER_BYTES_MAX);
    channel
        .pipeline()
        .addLast(
            crowd,
            new HttpServerCodec(bounds),
            new BoundedAggregator(parts.uuids()),
            new Connection(new Dispatcher(gate, routes), parts.uuids()));
  }
}
