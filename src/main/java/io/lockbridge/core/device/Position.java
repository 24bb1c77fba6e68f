package io.lockbridge.core.device;

/// Where the bolt or latch is.
public enum Position {
  /// The bolt is thrown: the door cannot be opened.
  LOCKED,
  /// The bolt is drawn: the handle opens the door.
  UNLOCKED,
  /// The latch or strike is released: a push opens the door.
  UNLATCHED,
  /// The lock answered, and says that it does not know (often after a jam).
  UNKNOWN;

  /// Whether two readings tell the same story to somebody who asks "is it locked?".
  public boolean isLocked() {
    return this == LOCKED;
  }
}
