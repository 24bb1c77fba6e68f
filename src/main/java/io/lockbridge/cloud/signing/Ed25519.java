package io.lockbridge.cloud.signing;

import java.security.PublicKey;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/// JWS signatures with EdDSA over Ed25519 (RFC 8037, 3.1), and no other. Loading it costs some
/// hundred milliseconds on a small board: [#ready()] takes them at the start.
public final class Ed25519 {
  /// The name of the algorithm in a protected header.
  public static final String ALGORITHM = AlgorithmIdentifiers.EDDSA;

  private static final AlgorithmConstraints ONLY_EDDSA =
      new AlgorithmConstraints(ConstraintType.PERMIT, ALGORITHM);

  private Ed25519() {}

  /// Whether the signature of a compact JWS holds under a key. Never throws on what it is given.
  public static boolean holds(String token, PublicKey key) {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setAlgorithmConstraints(ONLY_EDDSA);
    jws.setKey(key);
    try {
      jws.setCompactSerialization(token);
      return jws.verifySignature();
    } catch (JoseException _) {
      return false;
    }
  }

  /// Loads all that the first verification needs.
  ///
  /// @throws IllegalStateException when this Java cannot verify the example of RFC 8037, A.5
  public static void ready() {
    if (!holds(Rfc8037.TOKEN, Rfc8037.key())) {
      throw new IllegalStateException(
          "This Java cannot verify Ed25519 signatures: run lockbridge on a JDK 25 that has them,"
              + " or set commands.signing to off.");
    }
  }
}
