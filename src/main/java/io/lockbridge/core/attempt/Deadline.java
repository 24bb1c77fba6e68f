package io.lockbridge.core.attempt;

/// The moment from which nothing may be actuated any more, on the monotonic clock of one boot.
public record Deadline(long atNanos) {
  /// Whether the moment has come.
  public boolean isPast(long nowNanos) {
    return nowNanos - atNanos >= 0;
  }
}
