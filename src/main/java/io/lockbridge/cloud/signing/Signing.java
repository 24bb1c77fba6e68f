package io.lockbridge.cloud.signing;

/// Whether what comes down must be signed.
public sealed interface Signing {
  /// Nothing is signed: the broker is trusted for content and age.
  record Off() implements Signing {}

  /// Everything is signed: the broker is trusted for neither.
  record Required(Keys keys) implements Signing {}

  /// Where the keys are kept.
  interface Keys {
    /// The keys that count now; asked anew for each message, on the tunnel's thread.
    KeySet now();
  }
}
