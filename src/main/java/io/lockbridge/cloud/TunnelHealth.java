package io.lockbridge.cloud;

import java.util.Map;

/// How the tunnel fares; a snapshot.
///
/// @param sinceNanos since when it is connected, or not, on the monotonic clock
/// @param cause why it is not connected; empty while it is
/// @param alarm what is wrong although it may be connected, and what to do; empty while nothing is
/// @param counts since the program started
public record TunnelHealth(
    boolean isConnected, long sinceNanos, String cause, String alarm, Counts counts) {

  /// What was counted.
  ///
  /// @param received messages that the broker brought
  /// @param refused commands by the word of their refusal
  /// @param published publications that the broker acknowledged
  /// @param connections connections that came to stand; all but the first are reconnections
  /// @param repairs how often our own status was overwritten by somebody else
  public record Counts(
      long received, Map<String, Long> refused, long published, long connections, long repairs) {
    public Counts {
      refused = Map.copyOf(refused);
    }
  }
}
