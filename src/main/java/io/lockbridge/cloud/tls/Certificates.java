package io.lockbridge.cloud.tls;

import io.lockbridge.cloud.tls.Pem.Block;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/// Reads certificates from a PEM file.
final class Certificates {
  private Certificates() {}

  /// At least one, in the order of the file. Keys beside them are passed over.
  static List<X509Certificate> read(Source source) throws Unusable {
    List<X509Certificate> certificates = new ArrayList<>();
    String other = "";
    for (Block block : Pem.read(source)) {
      switch (block.label()) {
        case "CERTIFICATE", "X509 CERTIFICATE" -> certificates.add(certificate(source, block));
        default -> other = block.label();
      }
      block.wipe();
    }
    if (certificates.isEmpty()) {
      throw source.wrong(instead(other));
    }
    return List.copyOf(certificates);
  }

  private static X509Certificate certificate(Source source, Block block) throws Unusable {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(block.content()));
    } catch (CertificateException | RuntimeException _) {
      // The runtime's parser throws either on bytes that somebody damaged.
      throw source.wrong(block.line(), "this certificate is damaged");
    }
  }

  private static String instead(String label) {
    if (label.endsWith("PRIVATE KEY")) {
      return "holds a private key and no certificate; are the two files swapped?";
    }
    if (label.endsWith("CERTIFICATE REQUEST")) {
      return "holds a certificate request; put the certificate there that was issued for it";
    }
    if (label.equals("TRUSTED CERTIFICATE")) {
      return "holds a TRUSTED CERTIFICATE, which only OpenSSL reads;"
          + " convert it: `openssl x509 -in FILE -out FILE.pem`";
    }
    return "holds " + label + " and no certificate";
  }
}
