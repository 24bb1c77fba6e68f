package io.lockbridge.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "hunter2\n", "hunter2\r\n"})
  void theLineEndIsNotPartOfASecret(String content) throws IOException {
    try (Secret secret = Secrets.read(file(content))) {
      assertThat(secret.reveal()).isEqualTo("hunter2".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void otherWhiteSpaceIs() throws IOException {
    try (Secret secret = Secrets.read(file(" hunter2 \n\n"))) {
      assertThat(new String(secret.reveal(), StandardCharsets.UTF_8)).isEqualTo(" hunter2 \n");
    }
  }

  @Test
  void aSecretIsNeverPrinted() {
    try (Secret secret = new Secret(new byte[] {'h', 'u', 'n', 't', 'e', 'r'})) {
      assertThat(secret.toString() + secret.hashCode()).doesNotContain("hunter", "104");
    }
  }

  @Test
  void secretsAreEqualByTheirBytesAndWipedOnClose() {
    Secret secret = new Secret(new byte[] {1, 2});
    assertThat(secret).isEqualTo(new Secret(new byte[] {1, 2}));
    assertThat(secret).isNotEqualTo(new Secret(new byte[] {1, 3}));
    secret.close();
    assertThat(secret.reveal()).containsExactly(0, 0);
  }

  @Test
  void aFileWithoutASecretIsNamedWithWhatToDo() throws IOException {
    Path missing = directory.resolve("missing");
    assertThatThrownBy(() -> Secrets.read(missing))
        .hasMessageContainingAll(missing.toString(), "does not exist", "Create it");
    Path empty = file("\n");
    assertThatThrownBy(() -> Secrets.read(empty))
        .hasMessageContainingAll(empty.toString(), "is empty", "Write the secret");
    Path large = file("x".repeat(20_000));
    assertThatThrownBy(() -> Secrets.read(large)).hasMessageContaining("larger than");
  }

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("secret"), content);
  }
}
