package io.lockbridge.cloud;

import static io.lockbridge.seam.Examples.NOW;
import static io.lockbridge.seam.Examples.NOW_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.cloud.signing.KeySet;
import io.lockbridge.cloud.signing.Signing;
import io.lockbridge.cloud.signing.TestSigner;
import io.lockbridge.cloud.signing.VerificationKey;
import io.lockbridge.cloud.signing.VerificationKey.Validity;
import io.lockbridge.core.attempt.Refusal;
import io.lockbridge.core.bridge.RefusedCommand;
import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.core.event.Stamp;
import io.lockbridge.seam.Examples;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignaturesTest {
  private static final Signing REQUIRED = new Signing.Required(() -> SignedExample.KEYS);

  @Test
  void aGoodTokenIsAdmittedAsTheDocumentThatWasSigned() {
    Checked.Admitted admitted = admitted(check(SignedExample.token()));
    assertThat(admitted.delivery().payload().text()).isEqualTo(SignedExample.document());
    assertThat(admitted.seal()).contains(new Checked.Seal(NOW.plusSeconds(30), Optional.empty()));
  }

  @Test
  void harmlessHeadersAreIgnored() {
    String header =
        """
        {"typ":"JWT", "cty":"json", "x5t":"AA", "news":[{}], "kid":"%s", "alg":"EdDSA"}\
        """
            .formatted(SignedExample.KID);
    admitted(check(TestSigner.OURS.signWithHeader(header, SignedExample.document())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"alg":"none","kid":"cloud-2026-11"}                   | alg "none" is not taken: sign with EdDSA
          {"alg":"HS256","kid":"cloud-2026-11"}                  | alg "HS256" is not taken
          {"alg":"eddsa","kid":"cloud-2026-11"}                  | alg "eddsa" is not taken
          {"alg":["EdDSA"],"kid":"cloud-2026-11"}                | alg is ["EdDSA"]
          {"kid":"cloud-2026-11"}                                | alg is missing
          {"alg":"EdDSA"}                                        | kid is missing
          {"alg":"EdDSA","kid":7}                                | kid is 7
          {"alg":"EdDSA","kid":"cloud-2025"}                     | kid "cloud-2025" is no key of this bridge
          {"alg":"EdDSA","kid":"cloud-2026-11","crit":["exp"]}   | crit is not taken
          {"alg":"EdDSA","kid":"cloud-2026-11","crit":[]}        | crit is not taken
          {"alg":"EdDSA","kid":"cloud-2026-11","b64":true}       | b64 is not taken
          {"alg":"EdDSA","kid":"cloud-2026-11","jwk":{}}         | jwk is not taken
          {"alg":"EdDSA","kid":"cloud-2026-11","jku":"https://h"} | jku is not taken
          {"alg":"EdDSA","kid":"cloud-2026-11","x5u":"https://h"} | x5u is not taken
          {"alg":"EdDSA","kid":"cloud-2026-11","x5c":null}       | x5c is not taken
          {"alg":"EdDSA","kid":"cloud-2026-11","zip":"DEF"}      | zip is not taken
          {"alg":"none","alg":"EdDSA","kid":"cloud-2026-11"}     | a key is repeated
          []                                                     | JWS's header is no JSON object
          {                                                      | JWS's header is no valid JSON
          """)
  void aHeaderThatIsNotPlainIsRefused(String header, String says) {
    String token = TestSigner.OURS.signWithHeader(header, SignedExample.document());
    assertUnauthorised(check(token), says);
  }

  @Test
  void thePublicKeyIsNoSecretToMakeASignatureWith() throws GeneralSecurityException {
    String input =
        TestSigner.base64url("{\"alg\":\"HS256\",\"kid\":\"cloud-2026-11\"}")
            + "."
            + TestSigner.base64url(SignedExample.document());
    byte[] point = Base64.getUrlDecoder().decode(TestSigner.OURS.x());
    Mac mac = Mac.getInstance("HmacSHA256");
    for (byte[] secret : List.of(point, TestSigner.OURS.key().getEncoded())) {
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      byte[] sum = mac.doFinal(Payload.of(input).bytes());
      assertUnauthorised(
          check(input + "." + TestSigner.base64url(sum)), "alg \"HS256\" is not taken");
    }
  }

  @Test
  void aTokenThatSaysItNeedsNoSignatureIsRefused() {
    String input =
        TestSigner.base64url("{\"alg\":\"none\",\"kid\":\"cloud-2026-11\"}")
            + "."
            + TestSigner.base64url(SignedExample.document());
    assertUnauthorised(check(input + "."), "alg \"none\" is not taken");
  }

  @Test
  void aSignatureOfAStrangerIsRefusedWhateverKeyItNames() {
    String forged = TestSigner.STRANGER.sign(SignedExample.KID, SignedExample.document());
    assertUnauthorised(check(forged), "does not hold under the key \"cloud-2026-11\"");
  }

  @Test
  void theCommandWithoutASignatureIsRefused() {
    assertUnauthorised(check(SignedExample.document()), "not signed");
    assertUnauthorised(check(""), "not signed");
    // The JSON form of a JWS (RFC 7515, 7.2) can carry headers that nothing protects.
    String[] parts = SignedExample.token().split("\\.", -1);
    assertUnauthorised(
        check(
            "{\"payload\":\"%s\",\"protected\":\"%s\",\"signature\":\"%s\"}"
                .formatted(parts[1], parts[0], parts[2])),
        "no JWS in compact form");
  }

  @Test
  void everyTruncationIsRefused() {
    String token = SignedExample.token();
    for (int length = 0; length < token.length(); length++) {
      assertUnauthorised(check(token.substring(0, length)), "");
    }
  }

  @Test
  void aFlippedBitAtAnyPlaceIsRefused() {
    byte[] token = Payload.of(SignedExample.token()).bytes();
    int signature = SignedExample.token().lastIndexOf('.');
    for (int at = 0; at < token.length; at++) {
      // All bits of the signature; elsewhere one of the seven of a letter.
      for (int bit = at < signature ? at % 7 : 0; bit < 8; bit += at < signature ? 8 : 1) {
        byte[] flipped = token.clone();
        flipped[at] ^= (byte) (1 << bit);
        assertUnauthorised(check(Payload.of(flipped), ClockTrust.SYNCHRONISED, REQUIRED), "");
      }
    }
  }

  @Test
  void padsSpacesAndSecondSpellingsOfTheSameBytesAreRefused() {
    String token = SignedExample.token();
    assertUnauthorised(check(token + "="), "");
    assertUnauthorised(check(token + "\n"), "");
    assertUnauthorised(check(" " + token), "");
    assertUnauthorised(check(token + "."), "");
    String[] parts = token.split("\\.", -1);
    assertUnauthorised(check(parts[0] + ".." + parts[2]), "");
    // The last letter of a signature carries two bits; the other four are to be nothing.
    char last = token.charAt(token.length() - 1);
    String twin = token.substring(0, token.length() - 1) + (char) (last + 1);
    assertUnauthorised(check(twin), "no base64url");
  }

  @Test
  void aTokenBeyondItsBoundIsNotRead() {
    String big = SignedExample.token(SignedExample.document() + " ".repeat(12 * 1024));
    assertRefused(check(big), Refusal.MALFORMED, "a signed one at most 12288");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "aud": "b0000000-0000-4000-8000-000000000001" | "aud": "b0000000-0000-4000-8000-000000000002" | unauthorised | aud is "b0000000-0000-4000-8000-000000000002"
          "aud"             | "for"              | malformed    | aud is missing
          "aud": "          | "aud": ["x"], "b": " | malformed  | aud is ["x"]
          /down/command"    | /down/request"     | unauthorised | topic is "lockbridge/v1/b0000000-0000-4000-8000-000000000001/down/request"
          "topic"           | "tropic"           | malformed    | topic is missing
          "exp"             | "until"            | malformed    | exp is missing
          1795428030        | "1795428030"       | malformed    | exp is "1795428030"
          1795428030        | 1795428030000      | malformed    | exp is 1795428030000
          1795428030        | -1                 | malformed    | exp is -1
          1795428030        | 1e400              | malformed    | exp is
          1795428030        | 1795428030, "exp": 1 | malformed  | a key is repeated
          "aud"             | "aud": "x", "aud"  | malformed    | a key is repeated
          "fresh": "example-token" | "fresh": 7  | malformed    | fresh is 7
          """)
  void wellSignedClaimsThatDoNotFitAreRefusedWithTheIdOfTheCommand(
      String from, String to, String refusal, String says) {
    Checked checked = check(SignedExample.token(SignedExample.changed(from, to)));
    assertThat(refused(checked).refusal().word()).isEqualTo(refusal);
    assertThat(refused(checked).explanation()).contains(says);
    if (!says.equals("a key is repeated")) {
      assertThat(refused(checked).attemptId()).contains(Examples.ATTEMPT.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, is past", "0, is past", "1, ''", "120, ''", "121, more than 120 s ahead"})
  void expIsJudgedWhileTheClockIsSynchronised(int seconds, String says) {
    String exp = String.valueOf(NOW.plusSeconds(seconds).getEpochSecond());
    Optional<CommandCodec.Objection> age =
        age(check(SignedExample.token(SignedExample.changed("1795428030", exp))));
    assertThat(age.isPresent()).isEqualTo(!says.isEmpty());
    age.ifPresent(why -> {
      assertThat(why.refusal()).isEqualTo(Refusal.STALE);
      assertThat(why.sentence()).contains(says);
    });
  }

  @Test
  void aFractionOfASecondShortensAndNeverLengthens() {
    String fraction = SignedExample.changed("1795428030", "1795428030.9999");
    assertThat(admitted(check(SignedExample.token(fraction))).seal().orElseThrow().exp())
        .isEqualTo(Instant.parse("2026-11-23T10:00:30.999Z"));
  }

  @Test
  void whileTheClockIsNotSynchronisedAFreshTokenStandsInForExp() {
    for (ClockTrust clock : List.of(ClockTrust.UNSET, ClockTrust.DRIFTING)) {
      String longPast = SignedExample.changed("1795428030", "1");
      assertThat(age(check(SignedExample.token(longPast), clock))).isEmpty();
      String stale = SignedExample.changed("example-token", "seen-long-ago");
      assertNotFresh(check(SignedExample.token(stale), clock), "none of its last two tokens");
      String without = SignedExample.changed("\"fresh\"", "\"other\"");
      assertNotFresh(check(SignedExample.token(without), clock), "missing");
    }
  }

  @Test
  void aKeyOutsideItsTimeIsRefusedWhileTheTimeIsKnown() {
    Signing past = signing(new Validity(Optional.empty(), Optional.of(NOW)));
    Signing future = signing(new Validity(Optional.of(NOW.plusSeconds(1)), Optional.empty()));
    Payload token = Payload.of(SignedExample.token());
    assertRefused(
        check(token, ClockTrust.SYNCHRONISED, past),
        Refusal.UNAUTHORISED,
        "The key \"cloud-2026-11\" was valid until 2026-11-23T10:00:00Z");
    assertRefused(
        check(token, ClockTrust.SYNCHRONISED, future), Refusal.UNAUTHORISED, "is valid from");
    admitted(check(token, ClockTrust.DRIFTING, past));
    admitted(check(token, ClockTrust.UNSET, future));
  }

  @Test
  void withSigningOffASignedMessageIsRefusedInWordsAndAPlainOneIsNot() {
    Signing off = new Signing.Off();
    Payload plain = Payload.of(SignedExample.document());
    assertRefused(
        check(Payload.of(SignedExample.token()), ClockTrust.SYNCHRONISED, off),
        Refusal.MALFORMED,
        "signing is off on this bridge");
    Checked.Admitted admitted = admitted(check(plain, ClockTrust.SYNCHRONISED, off));
    assertThat(admitted.delivery().payload()).isEqualTo(plain);
    assertThat(admitted.seal()).isEmpty();
  }

  private static Signing signing(Validity validity) {
    return new Signing.Required(() ->
        new KeySet(
            List.of(new VerificationKey(SignedExample.KID, TestSigner.OURS.key(), validity))));
  }

  private static Checked check(String token) {
    return check(token, ClockTrust.SYNCHRONISED);
  }

  private static Checked check(String token, ClockTrust clock) {
    return check(Payload.of(token), clock, REQUIRED);
  }

  private static Checked check(Payload token, ClockTrust clock, Signing signing) {
    Delivery.Marks marks = new Delivery.Marks(false, false, OptionalLong.of(20), Optional.empty());
    return new Signatures(Examples.IDS.bridgeId(), signing)
        .check(
            new Delivery(SignedExample.TOPIC, token, 1, NOW_NANOS, marks),
            new Circumstances(NOW_NANOS, new Stamp(NOW, clock), List.of("newer", "example-token")));
  }

  private static Checked.Admitted admitted(Checked checked) {
    assertThat(checked).isInstanceOf(Checked.Admitted.class);
    return (Checked.Admitted) checked;
  }

  private static Optional<CommandCodec.Objection> age(Checked checked) {
    return admitted(checked).seal().orElseThrow().age();
  }

  private static RefusedCommand refused(Checked checked) {
    assertThat(checked).isInstanceOf(Checked.Refused.class);
    return ((Checked.Refused) checked).message();
  }

  /// What nobody vouches for says nothing about itself, not even which attempt it is.
  private static void assertUnauthorised(Checked checked, String says) {
    assertRefused(checked, Refusal.UNAUTHORISED, says);
    assertThat(refused(checked).attemptId()).isEmpty();
  }

  private static void assertNotFresh(Checked checked, String says) {
    CommandCodec.Objection why = age(checked).orElseThrow();
    assertThat(why.refusal()).isEqualTo(Refusal.NOT_FRESH);
    assertThat(why.sentence()).contains(says);
  }

  private static void assertRefused(Checked checked, Refusal refusal, String says) {
    assertThat(refused(checked).refusal()).isEqualTo(refusal);
    assertThat(refused(checked).explanation()).contains(says).matches("[ -~]+");
  }
}
