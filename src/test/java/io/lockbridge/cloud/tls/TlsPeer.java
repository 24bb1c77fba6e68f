package io.lockbridge.cloud.tls;

import io.lockbridge.peer.Issued;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// The other end of a TLS connection, by the Java runtime: echoes bytes until the client goes.
final class TlsPeer implements AutoCloseable {
  private static final char[] NO_PASSWORD = {'x'};

  private final ServerSocket server;

  /// What each client's handshake asked for: the server name, or nothing.
  final BlockingQueue<String> serverNames = new LinkedBlockingQueue<>();

  private TlsPeer(ServerSocket server) {
    this.server = server;
    Thread.ofVirtual().name("tls-peer").start(this::serve);
  }

  /// Shows a certificate, with the chain behind it, and asks for none.
  static TlsPeer showing(Issued own, X509Certificate... chain) throws Exception {
    return new TlsPeer(secured(own, List.of(chain), null));
  }

  /// Wants a certificate of this authority.
  static TlsPeer wanting(X509Certificate authority, Issued own) throws Exception {
    return new TlsPeer(secured(own, List.of(), authority));
  }

  /// Speaks no TLS.
  static TlsPeer plain() throws IOException {
    return new TlsPeer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  private static ServerSocket secured(
      Issued own, List<X509Certificate> rest, @Nullable X509Certificate authority)
      throws Exception {
    KeyStore keys = emptyStore();
    Certificate[] chain = new Certificate[rest.size() + 1];
    chain[0] = own.certificate();
    for (int i = 0; i < rest.size(); i++) {
      chain[i + 1] = rest.get(i);
    }
    keys.setKeyEntry("own", own.key(), NO_PASSWORD, chain);
    KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX");
    keyManagers.init(keys, NO_PASSWORD);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    KeyStore anchors = emptyStore();
    anchors.setCertificateEntry("anchor", authority == null ? own.certificate() : authority);
    trust.init(anchors);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), trust.getTrustManagers(), null);
    SSLServerSocket server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    server.setNeedClientAuth(authority != null);
    return server;
  }

  private static KeyStore emptyStore() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  int port() {
    return server.getLocalPort();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        if (client instanceof SSLSocket secured) {
          secured.startHandshake();
          serverNames.add(
              ((ExtendedSSLSession) secured.getSession()).getRequestedServerNames().toString());
        } else {
          client.getOutputStream().write("220 hello\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        client.getInputStream().transferTo(client.getOutputStream());
      } catch (IOException refusedOrGone) {
        // The client's side says what it heard.
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
