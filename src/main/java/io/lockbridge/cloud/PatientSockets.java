package io.lockbridge.cloud;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/// Makes the sockets of one connection: see [PatientSocket]. Also with TLS Paho is told `tcp://`
/// and gets its sockets from here, so that handshake, names and failures are ours.
final class PatientSockets extends SocketFactory {
  private final Layer layer;
  private final PublishMarks marks;

  /// @param marks is fed with what comes in
  PatientSockets(Layer layer, PublishMarks marks) {
    this.layer = layer;
    this.marks = marks;
  }

  @Override
  public Socket createSocket() throws IOException {
    return new PatientSocket(layer, marks);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  private Socket connected(SocketAddress address) throws IOException {
    Socket socket = createSocket();
    socket.connect(address);
    return socket;
  }
}
