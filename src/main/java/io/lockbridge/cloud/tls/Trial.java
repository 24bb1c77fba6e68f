package io.lockbridge.cloud.tls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/// Asks the broker in a handshake of its own whether it accepts our new certificate, before the
/// connection that stands is given up for it.
final class Trial {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// A broker that speaks TLS 1.3 refuses us after the handshake, within a round trip and a bit.
  private static final Duration SECOND_THOUGHTS = Duration.ofSeconds(3);

  private Trial() {}

  /// How it went.
  sealed interface Result {
    record Accepted() implements Result {}

    record Refused(String why) implements Result {}

    /// The broker cannot be reached: nobody knows.
    record Unknown() implements Result {}
  }

  static Result of(TlsClient client, String host, int port) {
    try (Socket socket = TlsClient.newSocket()) {
      socket.connect(new InetSocketAddress(host, port), (int) PATIENCE.toMillis());
      return overConnected(client, socket);
    } catch (IOException _) {
      return new Result.Unknown();
    }
  }

  private static Result overConnected(TlsClient client, Socket socket) {
    try (SSLSocket secured = client.secure(socket, PATIENCE)) {
      socket.setSoTimeout((int) SECOND_THOUGHTS.toMillis());
      int first = secured.getInputStream().read();
      return first < 0
          ? new Result.Refused("the broker closed a connection with it at once")
          : new Result.Accepted();
    } catch (SocketTimeoutException _) {
      // It waits for our CONNECT: that is how it says yes.
      return new Result.Accepted();
    } catch (TlsFailure failure) {
      return new Result.Refused(String.valueOf(failure.getMessage()));
    } catch (IOException failure) {
      return client.explain(failure) instanceof TlsFailure explained
          ? new Result.Refused(String.valueOf(explained.getMessage()))
          : new Result.Unknown();
    }
  }
}
