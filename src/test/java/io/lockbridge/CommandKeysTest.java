package io.lockbridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.cloud.signing.TestSigner;
import io.lockbridge.local.HealthPart.Status;
import io.lockbridge.machine.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandKeysTest {
  private static final String KEY =
      "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"a\",\"x\":\"%s\"}"
          .formatted(TestSigner.OURS.x());

  @TempDir Path directory;
  private Path file;
  private CommandKeys keys;

  @BeforeEach
  void open() throws IOException {
    file = directory.resolve("keys.json");
    write("{\"keys\": [" + KEY + "]}");
    keys = CommandKeys.open(new Config.Commands.Signed(file)).orElseThrow();
  }

  @Test
  void withoutSigningThereAreNone() {
    assertThat(CommandKeys.open(new Config.Commands.Unsigned())).isEmpty();
  }

  @Test
  void theKeysOfTheFileCountAndTheBridgeIsWell() {
    assertThat(keys.now().find("a").orElseThrow().key()).isEqualTo(TestSigner.OURS.key());
    assertThat(keys.now()).isSameAs(keys.now());
    assertThat(Health.commands(keys).status()).isEqualTo(Status.HEALTHY);
  }

  @Test
  void aBrokenFileKeepsTheKeysAndDegradesTheBridgeOnOneLine() throws IOException {
    write("{\"keys\": [{\"kty\": \"RSA\"}, {\"kty\": \"EC\"}]}");
    assertThat(keys.now().kids(Optional.empty())).containsExactly("a");
    assertThat(Health.commands(keys).status()).isEqualTo(Status.DEGRADED);
    assertThat(Health.commands(keys).cause())
        .startsWith("The last good keys still count (a). ")
        .contains("keys.json:1: keys[0].kty: 'RSA' must be OKP")
        .contains("keys[1].kty: 'EC'")
        .doesNotContain("\n");
    write("{\"keys\": [" + KEY + "]}");
    assertThat(keys.now().kids(Optional.empty())).containsExactly("a");
    assertThat(Health.commands(keys).status()).isEqualTo(Status.HEALTHY);
  }

  @Test
  void aFileWithoutAKeyLocksEverybodyOutAndSaysSo() throws IOException {
    write("{\"keys\": []}");
    assertThat(keys.now().keys()).isEmpty();
    assertThat(Health.commands(keys).cause()).contains("every command of the cloud is refused");
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }
}
