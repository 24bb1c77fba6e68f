package io.lockbridge.local;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/// A bearer token. It never prints itself and is compared in constant time.
public final class Token {
  private static final int SECRET_BYTES = 32;

  private final byte[] secret;

  private Token(String text) {
    this.secret = text.getBytes(US_ASCII);
  }

  /// A token that was made before.
  ///
  /// @throws IllegalArgumentException if it is not one of this right; the text is not repeated
  static Token read(Right right, String text) {
    if (!text.matches(prefix(right) + "[A-Za-z0-9_-]{43}")) {
      throw new IllegalArgumentException("not a token of the form " + prefix(right) + "…");
    }
    return new Token(text);
  }

  /// The text of a new token: 256 random bits.
  static String make(Right right, SecureRandom random) {
    byte[] bits = new byte[SECRET_BYTES];
    random.nextBytes(bits);
    return prefix(right) + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  /// Whether somebody presented this token.
  boolean isPresented(String presented) {
    return MessageDigest.isEqual(secret, presented.getBytes(US_ASCII));
  }

  @Override
  public String toString() {
    return "Token[hidden]";
  }

  private static String prefix(Right right) {
    return "seam_" + right.word() + "_";
  }
}
