package io.lockbridge.driver.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/// A wire over TCP: a serial port that another machine or a test shares on the network.
///
/// Nagle's algorithm is off: a frame leaves when it is written.
final class TcpWire implements Wire.Place {
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(3);

  private final String host;
  private final int port;

  TcpWire(String host, int port) {
    this.host = host;
    this.port = port;
  }

  @Override
  public String address() {
    return "tcp://" + host + ":" + port;
  }

  @Override
  public Wire open(Wire.Listener listener) throws WireException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      // A close discards what the network has not taken: an old order must not arrive later.
      socket.setSoLinger(true, 0);
      socket.connect(new InetSocketAddress(host, port), (int) CONNECT_PATIENCE.toMillis());
      InputStream in = socket.getInputStream();
      Open wire = new Open(address(), socket);
      wire.pump.start(listener, in::read);
      return wire;
    } catch (IOException e) {
      close(socket);
      throw new WireException(
          "cannot connect to %s (%s): is the device server running, and is the port right?"
              .formatted(address(), e.getMessage()),
          e);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException ignored) {
      // Nothing is left to release.
    }
  }

  private record Open(String address, Socket socket, ReaderThread pump) implements Wire {
    Open(String address, Socket socket) {
      this(address, socket, new ReaderThread(address));
    }

    @Override
    public void write(Bytes bytes) throws WireException {
      try {
        socket.getOutputStream().write(bytes.toArray());
      } catch (IOException e) {
        throw new WireException("cannot write to %s: %s".formatted(address, e.getMessage()), e);
      }
    }

    @Override
    public void close() {
      pump.stop();
      TcpWire.close(socket);
      pump.join();
    }
  }
}
