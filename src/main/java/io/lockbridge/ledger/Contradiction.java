package io.lockbridge.ledger;

/// A change that contradicts what the ledger holds: a bug in its caller. Nothing was changed.
final class Contradiction extends RuntimeException {
  private static final long serialVersionUID = 1;

  Contradiction(String message) {
    super(message);
  }
}
