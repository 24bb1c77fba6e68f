package io.lockbridge.cloud.tls;

import io.lockbridge.core.bridge.Clock;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Judges the broker's certificate as the Java runtime does (chain, dates, name), and keeps in
/// words why it was not accepted. For one connection.
final class Judge extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager runtime;
  private final TlsSettings settings;
  private final Clock clock;
  private volatile String verdict = "";

  Judge(List<X509Certificate> anchors, TlsSettings settings, Clock clock)
      throws GeneralSecurityException, IOException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(anchors.isEmpty() ? null : store(anchors));
    this.runtime = (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    this.settings = settings;
    this.clock = clock;
  }

  private static KeyStore store(List<X509Certificate> anchors)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (int i = 0; i < anchors.size(); i++) {
      store.setCertificateEntry("anchor-" + i, anchors.get(i));
    }
    return store;
  }

  /// Why the broker's certificate was not accepted; empty if it was, or was not shown yet.
  String verdict() {
    return verdict;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    try {
      runtime.checkServerTrusted(chain, authType, socket);
      // The runtime does not look at the dates of a certificate that is itself trusted.
      chain[0].checkValidity();
    } catch (CertificateException refused) {
      verdict = words(List.of(chain), refused);
      throw refused;
    }
  }

  private String words(List<X509Certificate> chain, CertificateException refused) {
    X509Certificate leaf = chain.getFirst();
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException
          || cause instanceof CertificateNotYetValidException) {
        return "the broker's certificate " + dates(chain);
      }
      if (cause instanceof CertPathBuilderException) {
        return "the broker's certificate (%s) comes from an authority that is not trusted (%s): %s"
            .formatted(Words.subject(leaf), Words.issuer(chain.getLast()), trusted());
      }
    }
    // What the runtime throws for a wrong name is of no class of its own.
    return refused.getClass() == CertificateException.class
        ? "the broker's certificate is for %s and not for %s: mend the host in broker.url, or set broker.tls.server_name"
            .formatted(Words.names(leaf), settings.expectedName())
        : "the broker's certificate (%s) is not accepted: %s"
            .formatted(Words.subject(leaf), Words.plain(String.valueOf(refused.getMessage())));
  }

  private String dates(List<X509Certificate> chain) {
    for (X509Certificate certificate : chain) {
      String dates = Words.dates(certificate, clock.wall());
      if (!dates.isEmpty()) {
        return "("
            + Words.subject(certificate)
            + ") "
            + dates
            + Words.clockUnlessSure(clock.wall());
      }
    }
    return "is not valid now: " + Words.clock(clock.wall());
  }

  private String trusted() {
    return settings
        .caFile()
        .map(file ->
            "put that authority into broker.tls.ca_file " + file + " if it is the right one")
        .orElse("set broker.tls.ca_file to the file of the broker's authority");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return runtime.getAcceptedIssuers();
  }

  /// Without the socket the name could not be verified.
  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("the name cannot be verified");
  }

  @Override
  public void checkServerTrusted(
      X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("sockets only");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("we are the client");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
      throws CertificateException {
    throw new CertificateException("we are the client");
  }

  @Override
  public void checkClientTrusted(
      X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("we are the client");
  }
}
