package io.lockbridge.core.device;

import java.time.Instant;

/// Whether a lock can be reached. Last proven round trip, not the state of a socket.
public sealed interface Reachability {
  /// Nothing was heard of it since the program started.
  record Unproven() implements Reachability {}

  /// It answered, or spoke by itself.
  record Reachable() implements Reachability {}

  /// It did not answer; it may any moment.
  ///
  /// @param breach which link is broken
  /// @param cause in words, for the installer
  /// @param since when that link broke, as far as the bridge noticed
  record Unreachable(Breach breach, String cause, Instant since) implements Reachability {}

  /// Its controller does not list it any more.
  record Removed(Instant since) implements Reachability {}

  /// Which link is broken.
  enum Breach {
    /// The lock itself does not answer: Seam's `device_disconnected`.
    LOCK("device_disconnected"),
    /// The controller, radio or line that leads to it is down: Seam's `hub_disconnected`.
    HUB("hub_disconnected");

    private final String word;

    Breach(String word) {
      this.word = word;
    }

    /// The word on the wire and in the ledger.
    public String word() {
      return word;
    }
  }
}
