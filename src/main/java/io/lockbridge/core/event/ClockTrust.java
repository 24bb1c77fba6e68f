package io.lockbridge.core.event;

/// How far the wall clock can be trusted; it goes with every time that leaves the bridge.
public enum ClockTrust {
  /// Never set since the board started without a clock of its own.
  UNSET("unset"),
  /// Set once, not held by a time server now.
  DRIFTING("drifting"),
  /// Held by a time server.
  SYNCHRONISED("synchronised");

  private final String word;

  ClockTrust(String word) {
    this.word = word;
  }

  /// The word on the wire and in the ledger.
  public String word() {
    return word;
  }
}
