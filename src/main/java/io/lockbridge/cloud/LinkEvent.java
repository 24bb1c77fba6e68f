package io.lockbridge.cloud;

/// What the connection to the broker tells the session.
public sealed interface LinkEvent {
  /// Which connection it belongs to; one that is over is of no interest any more.
  long connection();

  /// The broker took us.
  record Opened(long connection, Terms terms) implements LinkEvent {}

  /// The subscription stands.
  record Subscribed(long connection) implements LinkEvent {}

  /// The broker acknowledged a publication.
  record Published(long connection, long handle) implements LinkEvent {}

  /// The broker brought a message.
  record Arrived(long connection, Delivery delivery) implements LinkEvent {}

  /// Not opened, lost, or of no use: what is in flight is unknown.
  ///
  /// @param cause in words, with the broker's reason where it gave one
  record Closed(long connection, String cause) implements LinkEvent {}

  /// On what terms the broker took us.
  ///
  /// @param isSessionPresent whether it kept our subscriptions and what waited for us
  /// @param receiveMaximum how many publications it takes at once
  /// @param packetBytesMax the biggest packet that it takes
  record Terms(boolean isSessionPresent, int receiveMaximum, long packetBytesMax) {}
}
