package io.lockbridge.local;

/// What the port takes at most.
final class Bounds {
  static final int REQUEST_LINE_BYTES_MAX = 4096;
  static final int HEADER_BYTES_MAX = 8192;
  static final int BODY_BYTES_MAX = 64 * 1024;
  static final int CONNECTIONS_MAX = 32;

  /// Clients that listen to events at once.
  static final int STREAMS_MAX = 8;

  /// A whole request must have come this long after the connection or the answer before it.
  static final long PATIENCE_SECONDS = 30;

  /// The core must have answered within this time; longer than a `sync` waits.
  static final long ANSWER_SECONDS_MAX = 60;

  private Bounds() {}
}
