package io.lockbridge.cloud.tls;

import io.lockbridge.core.bridge.Clock;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.tinylog.Logger;

/// Secures one connection, and explains why it could not. Always verifies chain, dates and name;
/// TLS 1.2 or 1.3; a context of its own, so that nothing is resumed that was judged by older files.
///
/// Any thread may ask for an explanation; one connects.
public final class TlsClient {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final TlsSettings settings;
  private final Material material;
  private final Clock clock;
  private volatile String known = "";

  TlsClient(TlsSettings settings, Material material, Clock clock) {
    this.settings = settings;
    this.material = material;
    this.clock = clock;
  }

  Material material() {
    return material;
  }

  /// A socket to connect and then to [#secure].
  public static Socket newSocket() {
    return new HandshakeSocket();
  }

  /// Shakes hands over a connected socket of [#newSocket()], which is closed when that fails.
  ///
  /// @param patience how long it may take
  /// @throws TlsFailure in words
  public SSLSocket secure(Socket connected, Duration patience) throws IOException {
    if (!(connected instanceof HandshakeSocket tcp)) {
      throw new IllegalArgumentException("a socket of newSocket() is wanted");
    }
    try {
      Judge judge = new Judge(material.anchors(), settings, clock);
      SSLSocket socket = socket(connected, judge);
      tcp.limit(patience);
      shakeHands(socket, judge, patience);
      tcp.unlimit();
      Logger.info(
          "tls up protocol={} cipher={} broker=\"{}\" until=\"{}\"",
          socket.getSession().getProtocol(),
          socket.getSession().getCipherSuite(),
          Words.subject(broker(socket)),
          Words.time(broker(socket).getNotAfter().toInstant()));
      return socket;
    } catch (GeneralSecurityException cannotBe) {
      connected.close();
      throw new TlsFailure(
          "the Java runtime cannot make a TLS connection: " + cannotBe.getMessage(),
          new IOException(cannotBe));
    } catch (IOException failed) {
      connected.close();
      throw failed;
    }
  }

  private SSLSocket socket(Socket connected, Judge judge)
      throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {new OneKey(material.own())}, new TrustManager[] {judge}, null);
    String name = settings.expectedName();
    SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(connected, name, connected.getPort(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(PROTOCOLS);
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    if (!name.contains(":") && !name.matches("[0-9.]+")) {
      parameters.setServerNames(List.of(new SNIHostName(name)));
    }
    socket.setSSLParameters(parameters);
    return socket;
  }

  private void shakeHands(SSLSocket socket, Judge judge, Duration patience) throws IOException {
    try {
      socket.startHandshake();
    } catch (SocketTimeoutException silence) {
      throw new TlsFailure(
          "the broker did not finish the TLS handshake within %d s: is this its port for TLS?"
              .formatted(patience.toSeconds()),
          silence);
    } catch (IOException failed) {
      if (!judge.verdict().isEmpty()) {
        throw new TlsFailure(judge.verdict(), failed);
      }
      IOException explained = explain(failed);
      throw explained instanceof TlsFailure ? explained : new TlsFailure(unsaid(failed), failed);
    }
  }

  private static String unsaid(IOException failed) {
    if (failed instanceof EOFException
        || failed instanceof SocketException
        || failed.getCause() instanceof EOFException) {
      return "the broker closed the connection during the TLS handshake: is this its port for TLS?"
          + " Its log may say why";
    }
    if (String.valueOf(failed.getMessage()).contains("Unsupported or unrecognized SSL message")) {
      return "the broker does not speak TLS on this port: use its port for TLS, often 8883";
    }
    return "the TLS handshake failed: " + Words.plain(String.valueOf(failed.getMessage()));
  }

  /// A failure in words where an alert of the broker came, now or before on this connection; else
  /// the failure itself. A broker that speaks TLS 1.3 judges our certificate after the handshake.
  public IOException explain(IOException failure) {
    if (failure instanceof SSLException) {
      Alerts.in(failure).ifPresent(alert -> known = alerts().words(alert));
    }
    return known.isEmpty() ? failure : new TlsFailure(known, failure);
  }

  /// What it may mean that the broker ended the connection before it said anything over it.
  public IOException explainSilence(IOException failure) {
    String why =
        material
            .own()
            .map(this::perhapsOurs)
            .orElse("perhaps because it wants a certificate of this bridge: its log says why");
    return new TlsFailure("the broker closed the connection before it answered, " + why, failure);
  }

  private String perhapsOurs(OwnPair pair) {
    String dates = Words.dates(pair.leaf(), clock.wall());
    return dates.isEmpty()
        ? "perhaps because of our certificate: its log says why"
        : "perhaps because our certificate %s%s: renew it"
            .formatted(dates, Words.clockUnlessSure(clock.wall()));
  }

  private Alerts alerts() {
    return new Alerts(material.own(), settings.expectedName(), clock.wall());
  }

  private static X509Certificate broker(SSLSocket socket) throws IOException {
    return (X509Certificate) socket.getSession().getPeerCertificates()[0];
  }
}
