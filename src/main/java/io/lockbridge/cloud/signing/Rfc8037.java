package io.lockbridge.cloud.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/// The example of RFC 8037, appendix A: public test data, trusted by nobody.
final class Rfc8037 {
  /// A.4.
  static final String TOKEN =
      "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

  /// A.2, as a SubjectPublicKeyInfo (RFC 8410, 4).
  private static final String KEY =
      "302a300506032b6570032100d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

  private Rfc8037() {}

  static PublicKey key() {
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(KEY)));
    } catch (GeneralSecurityException cause) {
      throw new IllegalStateException("This Java has no Ed25519", cause);
    }
  }
}
