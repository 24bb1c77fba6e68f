package io.lockbridge.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
  /// RFC 8037, A.2.
  private static final String X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

  private static final String GOOD =
      """
      {"keys": [
        {"kty": "OKP",
         "crv": "Ed25519",
         "kid": "cloud-2026-11",
         "x": "%s",
         "not_before": "2026-11-01T00:00:00Z",
         "not_after": "2027-02-01T00:00:00Z"}
      ]}
      """
          .formatted(X);

  @TempDir Path directory;

  @Test
  void aKeyHasItsIdItsPointAndItsTime() throws IOException {
    List<KeyFile.Key> keys = read(GOOD);
    assertThat(keys).hasSize(1);
    assertThat(keys.getFirst().kid()).isEqualTo("cloud-2026-11");
    assertThat(keys.getFirst().notBefore()).contains(Instant.parse("2026-11-01T00:00:00Z"));
    assertThat(keys.getFirst().notAfter()).contains(Instant.parse("2027-02-01T00:00:00Z"));
    byte[] encoded = keys.getFirst().key().getEncoded();
    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(encoded)).endsWith(X);
  }

  @Test
  void whatAJwkMaySayBesideIsTaken() throws IOException {
    String more =
        GOOD.replace(
            "\"kty\"", "\"use\": \"sig\", \"alg\": \"EdDSA\", \"key_ops\": [\"verify\"], \"kty\"");
    assertThat(read(more)).isEqualTo(read(GOOD));
  }

  @Test
  void anEmptyListIsAValidOneThatLocksEverybodyOut() throws IOException {
    assertThat(read("{\"keys\": []}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "OKP"                  | "EC"                  | keys.json:2: keys[0].kty: 'EC' must be OKP; the nearest is 'OKP'.
          "Ed25519"              | "X25519"              | keys.json:3: keys[0].crv: 'X25519' must be Ed25519; the nearest is 'Ed25519'.
          "kid": "cloud-2026-11" | "kid": "a b"          | keys.json:4: keys[0].kid: 'a b' must have 1 to 64 characters
          "kid": "cloud-2026-11" | "kidd": "a"           | keys.json:4: keys[0].kidd: there is no such key; the nearest is 'kid'
          "kid": "cloud-2026-11" | "kidd": "a"           | keys.json:2: keys[0].kid: is missing.
          "kid": "cloud-2026-11" | "kid": "a", "kid": "b" | keys.json:4: keys[0].kid: stands here again; it is set in line 4
          "kid": "cloud-2026-11" | "kid": "a", "use": "enc" | keys[0].use: 'enc' must be sig; the nearest is 'sig'
          "kid": "cloud-2026-11" | "kid": "a", "alg": "HS256" | keys[0].alg: 'HS256' must be EdDSA or Ed25519
          "not_before": "2026-11-01T00:00:00Z" | "not_before": "2026-11-01" | keys.json:6: keys[0].not_before: '2026-11-01' must be a moment of RFC 3339
          "2027-02-01T00:00:00Z" | "2026-11-01T00:00:00Z" | keys.json:7: keys[0].not_after: lies before not_before
          "2027-02-01T00:00:00Z" | "+99999-02-01T00:00:00Z" | must be a moment of RFC 3339
          not_after              | not_aftr              | the nearest is 'not_after'
          {"keys"                | {"kees"               | keys.json:1: kees: there is no such key; the nearest is 'keys'
          "keys": [              | "keys": ["a",         | keys[0]: 'a' must be a section of keys
          ]}                     | ]} {}                 | keys.json:8: more stands here after the end
          """)
  void whatIsWrongIsToldWithFileLineKeyAndValue(String from, String to, String says) {
    assertWrong(GOOD.replace(from, to), says);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{", "keys: []", "{\"keys\": [", "{'keys': []}"})
  void whatIsNoJsonObjectIsTold(String text) {
    assertWrong(text, "keys.json:1");
  }

  @Test
  void noBeginningOfAFileIsAFile() {
    for (int length = 0; length < GOOD.strip().length(); length++) {
      assertWrong(GOOD.substring(0, length), "keys.json");
    }
  }

  @Test
  void aPrivateKeyIsRefusedInWordsAndNeverRepeated() {
    String secret = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
    assertWrongWithout(
        GOOD.replace("\"kid\"", "\"d\": \"" + secret + "\", \"kid\""),
        "keys[0].d: this is a private key",
        secret);
    assertWrongWithout(GOOD.replace(X, secret + "AA"), "keys[0].x: must be 32 bytes", secret);
    assertWrongWithout(GOOD.replace('"' + X + '"', secret), "this is not JSON", secret);
  }

  @ParameterizedTest
  @CsvSource({
    "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHUR, it has 42",
    "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo=, not in base64url",
    "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURp, cannot end with",
    "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo, not in base64url",
    "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, is no point of Ed25519",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, small order",
    "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, small order",
    "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIA, small order",
    "7P_______________________________________38, small order",
    "xxdqcD1N2E-6PAt2DRBnDyogU_osOczGTsf9d5KsA3o, small order",
  })
  void aPointThatProvesNothingIsRefused(String x, String says) {
    assertWrong(GOOD.replace(X, x), says);
  }

  @Test
  void underAPointOfSmallOrderAnybodyCouldSign() throws GeneralSecurityException {
    // Control: why those points are refused. R is the neutral element and S is 0, for any message.
    String neutral = "01" + "00".repeat(31);
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(
        KeyFactory.getInstance("Ed25519")
            .generatePublic(
                new X509EncodedKeySpec(
                    HexFormat.of().parseHex("302a300506032b6570032100" + neutral))));
    signature.update("open the door".getBytes(StandardCharsets.UTF_8));
    assertThat(signature.verify(HexFormat.of().parseHex(neutral + "00".repeat(32)))).isTrue();
  }

  @Test
  void anIdStandsOnlyOnce() {
    String key = GOOD.substring(GOOD.indexOf('[') + 1, GOOD.lastIndexOf(']'));
    assertWrong("{\"keys\": [" + key + "," + key + "]}", "keys[1].kid: stands here again");
    String many = key + (",\n" + key).repeat(16);
    assertWrong("{\"keys\": [" + many + "]}", "keys: lists 17 keys, at most 16 are taken");
  }

  @Test
  void aFileThatCannotBeReadIsTold() throws IOException {
    Path missing = directory.resolve("missing.json");
    assertThatThrownBy(() -> KeyFileWatch.open(missing))
        .isInstanceOf(ConfigInvalid.class)
        .hasMessageContainingAll(missing.toString(), "does not exist");
    assertThatThrownBy(() -> KeyFileWatch.open(directory)).hasMessageContaining("is no file");
    assertWrong(" ".repeat(KeyFile.BYTES_MAX + 1), "is larger than 65536 bytes");
    Path latin = Files.write(directory.resolve("latin.json"), new byte[] {'"', (byte) 0xe4, '"'});
    assertThatThrownBy(() -> KeyFileWatch.open(latin)).hasMessageContaining("not text in UTF-8");
    Path open = Files.writeString(directory.resolve("open.json"), GOOD);
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThatThrownBy(() -> KeyFileWatch.open(open)).hasMessageContaining("chmod o-w");
  }

  private void assertWrong(String document, String says) {
    assertWrongWithout(document, says, "\u0000");
  }

  private void assertWrongWithout(String document, String says, String secret) {
    assertThatThrownBy(() -> read(document))
        .isInstanceOf(ConfigInvalid.class)
        .hasMessageContaining(says)
        .hasMessageNotContaining(secret);
  }

  private List<KeyFile.Key> read(String document) throws IOException {
    return KeyFileWatch.open(Files.writeString(directory.resolve("keys.json"), document)).keys();
  }
}
