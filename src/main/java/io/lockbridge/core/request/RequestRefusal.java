package io.lockbridge.core.request;

/// Why a message was refused before it became a request: it claims no id and changes nothing.
public enum RequestRefusal {
  MALFORMED("malformed"),
  RETAINED("retained"),
  /// The id belongs to a request with other content.
  CONFLICTING("conflicting"),
  /// An answer to a question that is not open.
  NOT_ASKED("not_asked"),
  /// Signed, and nobody vouches for its age any more.
  STALE("stale"),
  /// Signed, without one of the last two `fresh` tokens while the clock is not synchronised.
  NOT_FRESH("not_fresh"),
  /// Not signed by a known key for this bridge, where signing is required.
  UNAUTHORISED("unauthorised"),
  /// Too many are open, or came of late.
  OVERLOADED("bridge_overloaded");

  private final String word;

  RequestRefusal(String word) {
    this.word = word;
  }

  /// The word on the wire, in the ledger and in metrics.
  public String word() {
    return word;
  }
}
