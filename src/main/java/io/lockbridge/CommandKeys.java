package io.lockbridge;

import io.lockbridge.cloud.signing.Ed25519;
import io.lockbridge.cloud.signing.KeySet;
import io.lockbridge.cloud.signing.Signing;
import io.lockbridge.cloud.signing.VerificationKey;
import io.lockbridge.machine.Config;
import io.lockbridge.machine.KeyFile;
import io.lockbridge.machine.KeyFileWatch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tinylog.Logger;

/// The keys that commands are signed with, out of the key file; says in the log when they change
/// and when the file is broken.
///
/// The tunnel's thread asks for the keys; any thread may ask for the [#trouble()].
final class CommandKeys implements Signing.Keys {
  private final KeyFileWatch watch;
  private List<KeyFile.Key> read;
  private volatile KeySet keys;
  private Optional<String> told = Optional.empty();

  private CommandKeys(Path file) {
    this.watch = KeyFileWatch.open(file);
    this.read = watch.keys();
    this.keys = keySet(read);
    Logger.info("signing=required keys={} kids={}", keys.keys().size(), kids());
  }

  /// What the configuration wants; nothing where nothing is signed.
  ///
  /// @throws io.lockbridge.machine.ConfigInvalid when the key file cannot be used
  static Optional<CommandKeys> open(Config.Commands commands) {
    return switch (commands) {
      case Config.Commands.Unsigned() -> Optional.empty();
      case Config.Commands.Signed(Path keysFile) -> {
        Ed25519.ready();
        yield Optional.of(new CommandKeys(keysFile));
      }
    };
  }

  @Override
  public KeySet now() {
    List<KeyFile.Key> current = watch.keys();
    if (!current.equals(read)) {
      read = current;
      keys = keySet(current);
      Logger.info("signing=changed keys={} kids={}", keys.keys().size(), kids());
    }
    Optional<String> problem = problem();
    if (!problem.equals(told)) {
      problem.ifPresent(cause -> Logger.warn("signing=kept kids={} cause=\"{}\"", kids(), cause));
      told = problem;
    }
    return keys;
  }

  /// Why the keys are not as they should be, for the operator.
  Optional<String> trouble() {
    return problem()
        .map(cause -> "The last good keys still count (" + kids() + "). " + cause)
        .or(() ->
            keys.keys().isEmpty()
                ? Optional.of("The key file lists no key: every command of the cloud is refused.")
                : Optional.empty());
  }

  /// On one line, whatever there is wrong.
  private Optional<String> problem() {
    return watch.problem().map(sentences -> String.join(" ", sentences.lines().toList()));
  }

  private String kids() {
    return String.join(",", keys.kids(Optional.empty()));
  }

  private static KeySet keySet(List<KeyFile.Key> keys) {
    return new KeySet(
        keys.stream()
            .map(key ->
                new VerificationKey(
                    key.kid(),
                    key.key(),
                    new VerificationKey.Validity(key.notBefore(), key.notAfter())))
            .collect(Collectors.toUnmodifiableList()));
  }
}
