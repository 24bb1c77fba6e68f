package io.lockbridge.simulator.broker;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The broker on a loopback port. One thread, `broker`, owns the machine and all connections.
public final class BrokerServer implements AutoCloseable {
  static final int PACKET_BYTES_MAX = 128 * 1024;
  private static final int TICK_MILLIS = 100;

  private final BrokerMachine machine = new BrokerMachine();
  private final MultiThreadIoEventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("broker", true), NioIoHandler.newFactory());
  private final Channel listening;

  private BrokerServer(int wantedPort) throws IOException {
    Channel bound;
    try {
      ChannelFuture wanted = bind(wantedPort);
      // Taken: any other will do, and address() says which.
      bound = wanted.isSuccess() ? wanted.channel() : bind(0).syncUninterruptibly().channel();
    } catch (RuntimeException e) {
      var _ = loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
      throw new IOException("the broker finds no free port on 127.0.0.1", e);
    }
    listening = bound;
    var _ =
        loop.scheduleAtFixedRate(
            () -> machine.tick(System.nanoTime()), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /// A running broker; on another port if the wanted one is taken. 0 wants any.
  public static BrokerServer start(int wantedPort) throws IOException {
    return new BrokerServer(wantedPort);
  }

  /// The port that it got.
  public int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /// For clients, such as `tcp://127.0.0.1:1883`.
  public URI address() {
    return URI.create("tcp://127.0.0.1:" + port());
  }

  /// Breaks all connections, as a bad network would; sessions stay.
  public void breakConnections() {
    loop.submit(() -> machine.dropConnections(System.nanoTime())).syncUninterruptibly();
  }

  /// Breaks all connections and forgets everything, as a restart without persistence would.
  public void forget() {
    loop.submit(() -> machine.forget(System.nanoTime())).syncUninterruptibly();
  }

  @Override
  public void close() {
    listening.close().syncUninterruptibly();
    loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private ChannelFuture bind(int port) {
    return new ServerBootstrap()
        .group(loop)
        .channel(NioServerSocketChannel.class)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel
                    .pipeline()
                    .addLast(new MqttDecoder(PACKET_BYTES_MAX), MqttEncoder.INSTANCE)
                    .addLast(new Client());
              }
            })
        .bind(InetAddress.getLoopbackAddress(), port)
        .awaitUninterruptibly();
  }

  /// One connection. On the broker's thread.
  private final class Client extends SimpleChannelInboundHandler<MqttMessage> {
    private Wire wire = new NoWire();

    @Override
    public void channelActive(ChannelHandlerContext context) {
      wire = new NettyWire(context.channel());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, MqttMessage packet) {
      if (packet.decoderResult().isFailure()) {
        var _ = context.close();
        return;
      }
      Optional<FromClient> read = NettyPackets.read(packet);
      if (read.isEmpty()) {
        var _ = context.close();
        return;
      }
      machine.received(wire, read.get(), System.nanoTime());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      machine.lost(wire, System.nanoTime());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      // A reset by the other side; whatever it was, this connection is of no use any more.
      var _ = context.close();
    }
  }

  /// Before a connection stands.
  private static final class NoWire implements Wire {
    @Override
    public void send(ToClient packet) {}

    @Override
    public void close() {}

    @Override
    public boolean isReady() {
      return false;
    }
  }
}
