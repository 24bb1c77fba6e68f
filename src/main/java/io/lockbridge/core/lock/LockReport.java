package io.lockbridge.core.lock;

import io.lockbridge.core.attempt.AttemptEvent;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.BatteryLevel;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.LockDescription;
import io.lockbridge.core.device.Reachability.Breach;
import io.lockbridge.core.device.Reading;

/// What a driver tells the core. Facts, never decisions.
public sealed interface LockReport {
  /// The lock that it is about.
  LockAddress lock();

  /// A lock is there, or is now known better. The first report of every lock.
  record Found(LockDescription description) implements LockReport {
    @Override
    public LockAddress lock() {
      return description.address();
    }
  }

  /// Something became of an order.
  record Progress(LockAddress lock, AttemptId attempt, AttemptEvent.Fact fact)
      implements LockReport {}

  /// The lock told its position, asked or unasked.
  record Observed(LockAddress lock, Reading reading) implements LockReport {}

  /// The lock reported a jam.
  record Jammed(LockAddress lock, long atNanos) implements LockReport {}

  /// The lock told its battery level.
  record Powered(LockAddress lock, BatteryLevel level) implements LockReport {}

  /// Something was heard from the lock itself.
  record Reached(LockAddress lock) implements LockReport {}

  /// The lock, or the line to it, does not answer.
  record Unreached(LockAddress lock, Breach breach, String cause) implements LockReport {}
}
