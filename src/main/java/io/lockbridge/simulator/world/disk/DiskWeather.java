package io.lockbridge.simulator.world.disk;

/// How the disk is at the moment of a commit.
public interface DiskWeather {
  /// A disk on which everything goes well, at once.
  DiskWeather FINE = () -> new Forecast(Ending.DONE, 0);

  /// What becomes of the next commit.
  Forecast next();

  /// How a commit goes.
  ///
  /// @param stallNanos how long it takes
  record Forecast(Ending ending, long stallNanos) {}

  /// How a commit ends.
  enum Ending {
    /// Synced.
    DONE,
    /// The disk is full: nothing changed, the ledger can be used on.
    FULL,
    /// The sync failed; the changes are there when the disk is opened again.
    BROKEN_BUT_KEPT,
    /// The sync failed; the changes are gone when the disk is opened again.
    BROKEN_AND_LOST
  }
}
