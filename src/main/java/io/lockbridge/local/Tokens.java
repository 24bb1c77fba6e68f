package io.lockbridge.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/// The two tokens of the local port. They are made at the first start and kept in the state
/// directory as `observe.token` and `control.token`; delete a file to have a new one made at the
/// next start.
public record Tokens(Token observe, Token control) {

  /// Reads both tokens, or makes those that are not there.
  ///
  /// @throws IOException with words for the operator if a file cannot be read, written or believed
  public static Tokens openOrMake(Path state, SecureRandom random) throws IOException {
    return new Tokens(
        openOrMake(state, Right.OBSERVE, random), openOrMake(state, Right.CONTROL, random));
  }

  /// What somebody who presents this may do. Both tokens are always compared.
  Optional<Right> rightOf(String presented) {
    boolean mayObserve = observe.isPresented(presented);
    boolean mayControl = control.isPresented(presented);
    if (mayControl) {
      return Optional.of(Right.CONTROL);
    }
    return mayObserve ? Optional.of(Right.OBSERVE) : Optional.empty();
  }

  private static Token openOrMake(Path state, Right right, SecureRandom random) throws IOException {
    Path file = state.resolve(right.word() + ".token");
    if (!Files.exists(file)) {
      StateFile.GROUP_ONLY.write(file, Token.make(right, random) + "\n");
    }
    StateFile.GROUP_ONLY.protect(file);
    try {
      return Token.read(right, Files.readString(file).strip());
    } catch (IllegalArgumentException notOne) {
      throw new IOException(
          file + " is " + notOne.getMessage() + ": delete it, and a new one is made at the start",
          notOne);
    }
  }
}
