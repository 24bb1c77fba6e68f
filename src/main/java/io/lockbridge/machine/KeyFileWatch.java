package io.lockbridge.machine;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The keys of a [KeyFile] as it lies there now: read anew whenever they are asked for, so that a
/// key that was taken out counts for nothing from that moment on, whatever the file's date says.
///
/// A file that cannot be used keeps the last keys that could, and is a [#problem()]. One thread
/// asks for the keys; any may ask for the problem.
public final class KeyFileWatch {
  private final Path file;
  private ByteBuffer seen;
  private List<KeyFile.Key> keys;
  private volatile Optional<String> problem = Optional.empty();

  private KeyFileWatch(Path file) {
    this.file = file;
    this.seen = KeyFile.bytes(file);
    this.keys = KeyFile.parse(file, seen);
  }

  /// Reads the file for the first time.
  ///
  /// @throws ConfigInvalid when it cannot be used, with all that is wrong with it
  public static KeyFileWatch open(Path file) {
    return new KeyFileWatch(file);
  }

  /// The keys that count now; the same list while nothing changes.
  public List<KeyFile.Key> keys() {
    try {
      ByteBuffer now = KeyFile.bytes(file);
      if (problem.isPresent() || !now.equals(seen)) {
        keys = KeyFile.parse(file, now);
        seen = now;
        problem = Optional.empty();
      }
    } catch (ConfigInvalid cause) {
      problem = Optional.of(String.valueOf(cause.getMessage()));
    }
    return keys;
  }

  /// Why the file could not be used when the keys were last asked for.
  public Optional<String> problem() {
    return problem;
  }
}
