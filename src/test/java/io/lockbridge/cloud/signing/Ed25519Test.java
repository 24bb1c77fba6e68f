package io.lockbridge.cloud.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519Test {
  @Test
  void theExampleOfRfc8037Holds() {
    // Appendix A.4, where the payload is no JSON and the header names no key.
    assertThat(Ed25519.holds(Rfc8037.TOKEN, Rfc8037.key())).isTrue();
    assertThat(Rfc8037.key()).isEqualTo(TestSigner.OURS.key());
    Ed25519.ready();
  }

  @Test
  void ourOwnSignerMakesTheExampleOfRfc8037() {
    assertThat(TestSigner.OURS.signWithHeader("{\"alg\":\"EdDSA\"}", "Example of Ed25519 signing"))
        .isEqualTo(Rfc8037.TOKEN);
  }

  @Test
  void nothingHoldsUnderAnotherKey() {
    assertThat(Ed25519.holds(Rfc8037.TOKEN, TestSigner.STRANGER.key())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "....",
        "e30.e30.",
        "e30..AA",
        "eyJhbGciOiJub25lIn0.e30.",
        "eyJhbGciOiJIUzI1NiJ9.e30.AAAA",
        "eyJhbGciOiJFUzI1NiJ9.e30.AAAA",
        "eyJhbGciOiJFZERTQSJ9.e30.AAAA",
        "no token"
      })
  void whatIsNoTokenOfOursDoesNotHoldAndThrowsNothing(String token) {
    assertThat(Ed25519.holds(token, Rfc8037.key())).isFalse();
  }

  @Test
  void aSignatureWhoseScalarIsTooLargeDoesNotHold() {
    // RFC 8032, 5.1.7: S must be below L, or the same signature has a twin.
    List<String> parts = List.of(Rfc8037.TOKEN.split("\\.", -1));
    byte[] signature = java.util.Base64.getUrlDecoder().decode(parts.get(2));
    byte[] order =
        java.util.HexFormat.of()
            .parseHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    int carry = 0;
    for (int i = 0; i < 32; i++) {
      carry += Byte.toUnsignedInt(signature[32 + i]) + Byte.toUnsignedInt(order[i]);
      signature[32 + i] = (byte) carry;
      carry >>= 8;
    }
    String twin = parts.get(0) + "." + parts.get(1) + "." + TestSigner.base64url(signature);
    assertThat(Ed25519.holds(twin, Rfc8037.key())).isFalse();
  }
}
