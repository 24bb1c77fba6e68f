package io.lockbridge.machine;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

/// Makes a public key of the `x` of a JWK (RFC 8037, 2). Never repeats what it was given, since the
/// private key has the same form.
final class Ed25519Point {
  private static final int BYTES = 32;
  private static final int LETTERS = 43;

  /// What stands before the 32 bytes in a SubjectPublicKeyInfo (RFC 8410, 4).
  private static final byte[] HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

  /// The points of small order, sign bit cleared: under them anybody can sign.
  private static final Set<String> WEAK =
      Set.of(
          "0000000000000000000000000000000000000000000000000000000000000000",
          "0100000000000000000000000000000000000000000000000000000000000000",
          "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

  private Ed25519Point() {}

  /// @throws IllegalArgumentException with words for what would be right
  static PublicKey key(String x) {
    byte[] point = bytes(x);
    if (isWeak(point)) {
      throw wrong("is a point of small order, under which anybody can sign; take a real key");
    }
    byte[] encoded = Arrays.copyOf(HEAD, HEAD.length + BYTES);
    System.arraycopy(point, 0, encoded, HEAD.length, BYTES);
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
      // Whether it lies on the curve is only looked at here.
      Signature.getInstance("Ed25519").initVerify(key);
      return key;
    } catch (GeneralSecurityException cause) {
      throw wrong("is no point of Ed25519; copy the public key again");
    }
  }

  private static byte[] bytes(String x) {
    if (!x.matches("[A-Za-z0-9_-]*")) {
      throw wrong("holds characters that are not in base64url (A-Z a-z 0-9 - _)");
    }
    if (x.length() != LETTERS) {
      throw wrong(
          "must be 32 bytes in base64url without padding, %d characters; it has %d"
              .formatted(LETTERS, x.length()));
    }
    byte[] bytes = Base64.getUrlDecoder().decode(x);
    if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(x)) {
      throw wrong("ends with a character that 32 bytes cannot end with; copy it again");
    }
    return bytes;
  }

  private static boolean isWeak(byte[] point) {
    byte[] unsigned = point.clone();
    unsigned[BYTES - 1] &= 0x7f;
    return WEAK.contains(HexFormat.of().formatHex(unsigned));
  }

  private static IllegalArgumentException wrong(String words) {
    return new IllegalArgumentException(words);
  }
}
