package io.lockbridge.simulator.world.lock;

import io.lockbridge.core.device.Cause;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.Position;

/// A lock on its door, as the world knows it: the truth.
public interface Door {
  /// Where it is reached.
  LockAddress address();

  /// Where its bolt, latch or strike is.
  Position position();

  /// Whether it tells where it is.
  boolean isReadable();

  /// Somebody at the door turns the bolt.
  void turnedByHand(Position to, Cause cause);
}
