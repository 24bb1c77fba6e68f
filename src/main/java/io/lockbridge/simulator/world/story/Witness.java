package io.lockbridge.simulator.world.story;

/// Sees everything that happens in a world, the moment it happens.
public interface Witness {
  /// Something happened.
  ///
  /// @param atNanos in true time
  /// @throws Violation when a promise is broken by it
  void sees(Sight sight, long atNanos);
}
