package io.lockbridge.cloud.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Who we are: a certificate, the chain behind it, and the key that belongs to it. A pair that
/// exists belongs together.
record OwnPair(List<X509Certificate> chain, PrivateKey key) {
  private static final byte[] PROBE = {'l', 'o', 'c', 'k', 'b', 'r', 'i', 'd', 'g', 'e'};

  OwnPair {
    chain = List.copyOf(chain);
  }

  static OwnPair read(TlsSettings.OwnFiles files) throws Unusable {
    Source certificate = new Source("broker.tls.certificate_file", files.certificate());
    Source key = new Source("broker.tls.key_file", files.key());
    List<X509Certificate> chain = Certificates.read(certificate);
    List<PrivateKey> keys = PrivateKeys.read(key);
    for (PrivateKey own : keys) {
      if (isPair(chain.getFirst().getPublicKey(), own)) {
        return new OwnPair(chain, own);
      }
    }
    boolean isFurtherDown =
        chain.stream()
            .anyMatch(other -> keys.stream().anyMatch(own -> isPair(other.getPublicKey(), own)));
    throw key.wrong(
        isFurtherDown
            ? "belongs to a certificate further down in %s; its own must stand first there"
                .formatted(files.certificate())
            : "does not belong to the certificate in %s (%s); put both there, from one issue"
                .formatted(files.certificate(), Words.subject(chain.getFirst())));
  }

  X509Certificate leaf() {
    return chain.getFirst();
  }

  /// When the first of the chain expires.
  Instant expires() {
    return chain.stream()
        .map(certificate -> certificate.getNotAfter().toInstant())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static boolean isPair(PublicKey open, PrivateKey secret) {
    String signing =
        switch (secret.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> secret.getAlgorithm();
        };
    try {
      Signature signer = Signature.getInstance(signing);
      signer.initSign(secret);
      signer.update(PROBE);
      byte[] signature = signer.sign();
      signer.initVerify(open);
      signer.update(PROBE);
      return signer.verify(signature);
    } catch (GeneralSecurityException | RuntimeException _) {
      // Keys of two kinds, of two curves, or with numbers that cannot be.
      return false;
    }
  }

  /// Nothing of the key.
  @Override
  public String toString() {
    return "OwnPair[" + Words.subject(leaf()) + "]";
  }
}
