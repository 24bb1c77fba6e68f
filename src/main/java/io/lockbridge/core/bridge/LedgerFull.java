package io.lockbridge.core.bridge;

/// The disk is full; nothing was changed.
public final class LedgerFull extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param message what is full and what to do about it
  public LedgerFull(String message, Throwable cause) {
    super(message, cause);
  }
}
