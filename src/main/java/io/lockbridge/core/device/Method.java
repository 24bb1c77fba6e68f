package io.lockbridge.core.device;

/// Who or what moved a lock, in Seam's closed vocabulary (`method` of `lock.locked` and
/// `lock.unlocked`).
public enum Method {
  KEYCODE("keycode"),
  MANUAL("manual"),
  AUTOMATIC("automatic"),
  REMOTE("remote"),
  CARD("card"),
  UNKNOWN("unknown");

  private final String word;

  Method(String word) {
    this.word = word;
  }

  /// The word on the wire and in the ledger.
  public String word() {
    return word;
  }
}
