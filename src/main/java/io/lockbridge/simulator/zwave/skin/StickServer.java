package io.lockbridge.simulator.zwave.skin;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.simulator.zwave.VirtualStick;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A virtual stick behind a TCP port of the loopback interface, as behind a serial server.
///
/// One host at a time: a new one takes the place of the old one, whose connection is closed.
public final class StickServer implements StickSkin {
  private static final int CHUNK = 512;
  private static final int BACKLOG = 4;

  private final ServerSocket server;
  private final StickLoop loop;
  private final AtomicReference<@Nullable TcpHost> current = new AtomicReference<>();

  private StickServer(ServerSocket server, StickLoop loop) {
    this.server = server;
    this.loop = loop;
  }

  /// Opens a port, 0 for any free one. The stick, whose clock must be `System.nanoTime`, belongs to
  /// the server from now on.
  public static StickServer open(VirtualStick stick, int port) throws IOException {
    ServerSocket server = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
    String name = "virtual stick " + server.getLocalPort();
    StickServer skin = new StickServer(server, new StickLoop(stick, name));
    skin.loop.start();
    Thread.ofVirtual().name(name + " accept").start(skin::accept);
    return skin;
  }

  public int port() {
    return server.getLocalPort();
  }

  @Override
  public String address() {
    return "tcp://127.0.0.1:" + port();
  }

  @Override
  public <T> T ask(Question<T> question) {
    return loop.ask(question);
  }

  @Override
  public void close() {
    quietly(server);
    dropHost();
    loop.stop();
  }

  /// Closes the connection of the host that is there, as a serial server does when it restarts.
  public void dropHost() {
    TcpHost host = current.getAndSet(null);
    if (host != null) {
      quietly(host.socket());
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        dropHost();
        TcpHost host = new TcpHost(socket);
        current.set(host);
        loop.attach(host);
        Thread.ofVirtual().name("virtual stick host " + socket.getPort()).start(() -> read(host));
      }
    } catch (IOException | IllegalStateException e) {
      // Closed: nobody is accepted any more.
      quietly(server);
    }
  }

  private void read(TcpHost host) {
    byte[] buffer = new byte[CHUNK];
    try {
      int count;
      while ((count = host.socket().getInputStream().read(buffer)) >= 0) {
        loop.received(host, Bytes.copyOf(buffer, count));
      }
    } catch (IOException | IllegalStateException e) {
      // The host or the stick has gone.
    } finally {
      quietly(host.socket());
    }
  }

  private static void quietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // There is nothing left to save on a line that is given up.
    }
  }

  /// A host at the other end of a connection.
  private record TcpHost(Socket socket) implements StickLoop.Host {
    @Override
    public void write(Bytes bytes) throws IOException {
      socket.getOutputStream().write(bytes.toArray());
    }
  }
}
