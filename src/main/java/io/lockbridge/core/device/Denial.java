package io.lockbridge.core.device;

import java.util.Optional;

/// Why a lock turned somebody away, as far as it says.
public enum Denial {
  UNKNOWN_CODE("unknown_code", "The lock does not know the code that was entered."),
  TOO_MANY_ATTEMPTS(
      "too_many_attempts", "Too many wrong codes were entered; the lock takes none for a while."),
  DISABLED_CODE("blocklisted_code", "The code is kept in the lock, but switched off."),
  INCOMPLETE_CREDENTIALS(
      "credential_error", "The lock wants more than one credential, and not all were given."),
  /// Seam's *expired* would say more than the lock does: the code may be good again tomorrow.
  OUTSIDE_SCHEDULE("", "The code is not valid at this time.");

  private final String word;
  private final String message;

  Denial(String word, String message) {
    this.word = word;
    this.message = message;
  }

  /// Seam's `reason_code`; empty where it has no true one.
  public Optional<String> word() {
    return word.isEmpty() ? Optional.empty() : Optional.of(word);
  }

  /// A sentence for a person.
  public String message() {
    return message;
  }
}
