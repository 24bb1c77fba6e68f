package io.lockbridge.core.device;

/// What a lock says of its own relocking timer.
public sealed interface AutoLock {
  /// It has one, and it is switched off.
  record Off() implements AutoLock {}

  /// The bolt goes out by itself so long after it was drawn.
  record After(int delaySeconds) implements AutoLock {
    public After {
      if (delaySeconds <= 0) {
        throw new IllegalArgumentException("a relock delay is positive, not " + delaySeconds);
      }
    }
  }
}
