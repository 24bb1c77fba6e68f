package io.lockbridge.local;

/// The way down to one client whose answer goes on and on. Used on the event loop only.
interface Downlink {
  /// Whether the client has read what was sent before, but for a little.
  boolean isWritable();

  /// Sends more of the answer.
  void send(String text);

  /// Ends the answer and hangs up.
  void close();
}
