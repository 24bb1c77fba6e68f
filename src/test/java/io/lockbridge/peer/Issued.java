package io.lockbridge.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/// A certificate that an [Authority] issued, and its key.
public record Issued(X509Certificate certificate, PrivateKey key) {

  public String pem() {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }

  /// PKCS#8, not encrypted.
  public String keyPem() {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  /// Writes it whole, by a rename, as a careful operator does.
  public Path writeTo(Path file) {
    return replace(file, pem());
  }

  /// Likewise the key, for the owner's eyes only.
  public Path writeKeyTo(Path file) {
    return replace(file, keyPem());
  }

  /// Replaces a file by a rename; it can be read by its owner only.
  public static Path replace(Path file, String content) {
    try {
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(fresh, content);
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
      return Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The text form of RFC 7468.
  public static String pem(String label, byte[] content) {
    byte[] lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, new String(lines, StandardCharsets.US_ASCII), label);
  }
}
