package io.lockbridge.ledger;

/// The ledger cannot be opened. The message is for the operator: it names the file, says what is
/// wrong with it and what to do. Nothing was changed or deleted.
public final class LedgerUnusable extends RuntimeException {
  private static final long serialVersionUID = 1;

  LedgerUnusable(String message) {
    super(message);
  }

  LedgerUnusable(String message, Throwable cause) {
    super(message, cause);
  }
}
