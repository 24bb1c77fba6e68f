package io.lockbridge.machine;

/// What the wall clock is worth.
public enum ClockState {
  /// It shows a year before this program was written: never set.
  UNSET,
  /// It was set, but nothing says that a time server holds it.
  DRIFTING,
  /// A time server holds it.
  SYNCHRONISED
}
