package io.lockbridge.local;

/// The part of an answer that goes on after its head. Called on the event loop only; every stream
/// that was offered as an answer hears of its end, whether it began or not.
interface Stream {
  /// The head was sent.
  void begin(Downlink downlink);

  /// The client has caught up.
  void writable();

  /// The client is gone, or was hung up on.
  void closed();
}
