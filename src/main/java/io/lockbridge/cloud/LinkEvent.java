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
  record Closed(long connection, String cause, End end) implements LinkEvent {
    /// Lost, for a cause that asks for no more than another try.
    public Closed(long connection, String cause) {
      this(connection, cause, End.LOST);
    }
  }

  /// How a connection ended.
  enum End {
    LOST,
    /// The broker gave the session to another client of the same id.
    TAKEN_OVER;

    /// By a reason code of MQTT 5.
    static End of(int reasonCode) {
      return reasonCode == 0x8e ? TAKEN_OVER : LOST;
    }
  }

  /// On what terms the broker took us.
  ///
  /// @param isSessionPresent whether it kept our subscriptions and what waited for us
  /// @param receiveMaximum how many publications it takes at once
  /// @param packetBytesMax the biggest packet that it takes
  record Terms(boolean isSessionPresent, int receiveMaximum, long packetBytesMax) {}
}
