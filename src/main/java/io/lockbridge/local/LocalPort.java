package io.lockbridge.local;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.tinylog.Logger;

/// The HTTP server on the loopback address. It owns its event loop (one thread, `local-port`) and
/// the file `local.json` in the state directory, by which the command line finds it.
public final class LocalPort implements AutoCloseable {
  private static final String FILE = "local.json";
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final EventLoopGroup group;
  private final Channel listener;
  private final Path file;

  private LocalPort(EventLoopGroup group, Channel listener, Path file) {
    this.group = group;
    this.listener = listener;
    this.file = file;
  }

  /// Opens the port and tells where it is. Waits for the disk.
  ///
  /// @param port 0 for any that is free
  /// @param state the directory for `local.json`
  /// @throws IOException with words for the operator, if the port is taken or the file cannot be
  ///   written
  public static LocalPort open(int port, Path state, LocalParts parts) throws IOException {
    EventLoopGroup group =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("local-port"), NioIoHandler.newFactory());
    try {
      Channel listener = bind(group, port, parts);
      Path file = state.resolve(FILE);
      LocalPort opened = new LocalPort(group, listener, file);
      StateFile.EVERYBODY.write(file, where(opened.port()));
      Logger.info("local port open address=127.0.0.1 port={}", opened.port());
      return opened;
    } catch (IOException failed) {
      var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      throw failed;
    }
  }

  /// Where it listens.
  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /// Hangs up on everybody, removes `local.json` and waits for the event loop to end.
  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stays) {
      Logger.warn("cannot remove file={} cause={}", file, stays.getMessage());
    }
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private static Channel bind(EventLoopGroup group, int port, LocalParts parts) throws IOException {
    EventLoop loop = group.next();
    PortMetrics metrics = new PortMetrics();
    Entrance entrance = new Entrance(parts, Routes.of(parts, loop, metrics));
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(entrance);
    var bound = bootstrap.bind(InetAddress.getByAddress(LOOPBACK), port).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(
          "Cannot listen on 127.0.0.1:"
              + port
              + " ("
              + bound.cause().getMessage()
              + "). Another program has this port, perhaps another lockbridge: stop it, or choose"
              + " another port for the local port in the configuration.",
          bound.cause());
    }
    metrics.register(parts.registry());
    return bound.channel();
  }

  private static String where(int port) {
    return "{\"port\":" + port + ",\"pid\":" + ProcessHandle.current().pid() + "}\n";
  }
}
