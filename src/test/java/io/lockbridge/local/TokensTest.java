package io.lockbridge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
  @TempDir Path state;

  @Test
  void areMadeOnceAndReadableByTheGroupOnly() throws IOException {
    Tokens made = Tokens.openOrMake(state, new SecureRandom());
    String observe = text("observe");
    String control = text("control");
    assertThat(observe).matches("seam_observe_[A-Za-z0-9_-]{43}");
    assertThat(control).matches("seam_control_[A-Za-z0-9_-]{43}");
    assertThat(mode("observe")).isEqualTo("rw-r-----");
    assertThat(mode("control")).isEqualTo("rw-r-----");
    assertThat(made.rightOf(control)).isEqualTo(Optional.of(Right.CONTROL));
    Tokens again = Tokens.openOrMake(state, new SecureRandom());
    assertThat(again.rightOf(observe)).isEqualTo(Optional.of(Right.OBSERVE));
    assertThat(again.rightOf(observe + "x")).isEmpty();
    try (var files = Files.list(state)) {
      assertThat(files).as("no half-written file stays").hasSize(2);
    }
  }

  @Test
  void loseAModeThatIsTooWide() throws IOException {
    Tokens.openOrMake(state, new SecureRandom());
    Files.setPosixFilePermissions(
        state.resolve("control.token"), PosixFilePermissions.fromString("rw-rw-rw-"));
    Tokens.openOrMake(state, new SecureRandom());
    assertThat(mode("control")).isEqualTo("rw-r-----");
  }

  @Test
  void neverPrint() throws IOException {
    Tokens tokens = Tokens.openOrMake(state, new SecureRandom());
    assertThat(tokens.toString()).isEqualTo("Tokens[observe=Token[hidden], control=Token[hidden]]");
  }

  @Test
  void areRefusedWhenTheFileHoldsSomethingElse() throws IOException {
    Files.writeString(state.resolve("control.token"), "hunter2");
    assertThatThrownBy(() -> Tokens.openOrMake(state, new SecureRandom()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("control.token")
        .hasMessageContaining("delete it")
        .hasMessageNotContaining("hunter2");
  }

  private String text(String right) throws IOException {
    return Files.readString(state.resolve(right + ".token")).strip();
  }

  private String mode(String right) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(state.resolve(right + ".token")));
  }
}
