package io.lockbridge.core.attempt;

/// Why a command was refused before it became an attempt: it claims no id and changes nothing.
public enum Refusal {
  MALFORMED("malformed"),
  RETAINED("retained"),
  CONFLICTING("conflicting"),
  STALE("stale"),
  /// No Message Expiry, and no good clock to judge `expires_at` by.
  NO_DEADLINE("no_deadline"),
  /// A redelivery without one of the last two `fresh` tokens while the clock is not synchronised.
  NOT_FRESH("not_fresh"),
  UNAUTHORISED("unauthorised");

  private final String word;

  Refusal(String word) {
    this.word = word;
  }

  /// The word on the wire, in the ledger and in metrics.
  public String word() {
    return word;
  }
}
