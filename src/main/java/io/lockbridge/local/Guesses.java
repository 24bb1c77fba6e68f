package io.lockbridge.local;

/// Counts wrong tokens of late. Every peer of a loopback port is this machine, so one count serves
/// all; a right token is let in all the same, or one bad script would lock everybody out. Used on
/// the event loop only.
final class Guesses {
  private static final int ALLOWED = 5;

  private final SlidingWindow wrong = new SlidingWindow(ALLOWED);

  /// Notes a wrong token.
  ///
  /// @return how many seconds to wait; 0 while there are few
  long wrong(long nowNanos) {
    return wrong.take(nowNanos);
  }
}
