package io.lockbridge.cloud.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/// Signs by hand with the JDK alone, so that it can also sign what no library would.
///
/// Its keys are the public examples of RFC 8037, appendix A, and RFC 8032, 7.1 (test 3).
public final class TestSigner {
  public static final TestSigner OURS =
      new TestSigner(
          "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
          "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  public static final TestSigner STRANGER =
      new TestSigner(
          "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
          "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");

  private static final String PRIVATE_HEAD = "302e020100300506032b657004220420";
  private static final String PUBLIC_HEAD = "302a300506032b6570032100";

  private final PrivateKey privateKey;
  private final PublicKey publicKey;
  private final String x;

  private TestSigner(String seed, String point) {
    try {
      KeyFactory keys = KeyFactory.getInstance("Ed25519");
      privateKey = keys.generatePrivate(new PKCS8EncodedKeySpec(bytes(PRIVATE_HEAD + seed)));
      publicKey = keys.generatePublic(new X509EncodedKeySpec(bytes(PUBLIC_HEAD + point)));
      x = base64url(bytes(point));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public PublicKey key() {
    return publicKey;
  }

  /// The public key as it stands in a JWK.
  public String x() {
    return x;
  }

  /// A token with the header that everybody should send.
  public String sign(String kid, String document) {
    return signWithHeader("{\"alg\":\"EdDSA\",\"kid\":\"%s\"}".formatted(kid), document);
  }

  /// A token with any header, well signed.
  public String signWithHeader(String header, String document) {
    String input = base64url(header) + "." + base64url(document);
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(privateKey);
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return input + "." + base64url(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public static String base64url(String text) {
    return base64url(text.getBytes(StandardCharsets.UTF_8));
  }

  public static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
