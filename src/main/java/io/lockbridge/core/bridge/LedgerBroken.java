package io.lockbridge.core.bridge;

/// The ledger failed in a way that leaves open what is on disk. Fatal to the process, never
/// retried.
public final class LedgerBroken extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param message what failed and what to do about it
  public LedgerBroken(String message, Throwable cause) {
    super(message, cause);
  }
}
