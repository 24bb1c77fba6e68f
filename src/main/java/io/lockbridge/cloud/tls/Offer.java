package io.lockbridge.cloud.tls;

/// What the keyring gives for a connection.
public sealed interface Offer {
  /// With what the files hold, or held when they were last whole.
  record Ready(TlsClient client) implements Offer {}

  /// The files were never usable since the program started.
  ///
  /// @param why in words
  record NotReady(String why) implements Offer {}
}
