package io.lockbridge.core.keep;

import java.util.Optional;

/// Durable bytes by name. May be called by any thread; both calls wait for the disk.
public interface Keep {
  /// What is kept under a name; a copy.
  Optional<byte[]> get(String name);

  /// Keeps bytes under a name, instead of what was there. Returns when they are synced to disk.
  ///
  /// @throws IllegalStateException when they could not be; what was there before is then still
  ///   there
  void put(String name, byte[] value);
}
