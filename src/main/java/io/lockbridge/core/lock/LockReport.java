package io.lockbridge.core.lock;

import io.lockbridge.core.attempt.AttemptEvent;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.BatteryLevel;
import io.lockbridge.core.device.Denial;
import io.lockbridge.core.device.DoorContact;
import io.lockbridge.core.device.Features;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.LockDescription;
import io.lockbridge.core.device.Reachability.Breach;
import io.lockbridge.core.device.Reading;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What a driver tells the core. Facts, never decisions.
public sealed interface LockReport {
  /// A lock is there, or is now known better. The first report of every lock.
  record Found(LockDescription description) implements LockReport {
    /// The lock that it is about.
    public LockAddress lock() {
      return description.address();
    }
  }

  /// All that a controller knows: a lock whose address begins with `prefix` and that is not among
  /// them has been taken out of it. Told only when the controller itself has listed them.
  record Listed(String prefix, Set<LockAddress> members) implements LockReport {
    public Listed {
      members = Set.copyOf(members);
    }

    /// Whether a lock was one of this controller's and is not any more.
    public boolean lacks(LockAddress lock) {
      return lock.value().startsWith(prefix) && !members.contains(lock);
    }
  }

  /// The lock told what it is like.
  record Featured(LockAddress lock, Features features) implements LockReport {}

  /// Something became of an order.
  record Progress(LockAddress lock, AttemptId attempt, AttemptEvent.Fact fact)
      implements LockReport {}

  /// The lock told its position, asked or unasked.
  record Observed(LockAddress lock, Reading reading) implements LockReport {}

  /// The lock reported a jam.
  record Jammed(LockAddress lock, long atNanos) implements LockReport {}

  /// The lock turned somebody away.
  record Denied(LockAddress lock, Optional<Denial> reason, OptionalInt slot)
      implements LockReport {}

  /// Somebody opened the lock's cover, or moved the lock itself.
  record Tampered(LockAddress lock) implements LockReport {}

  /// The door was found open or closed, by a contact that the lock vouches for.
  record Swung(LockAddress lock, DoorContact contact) implements LockReport {}

  /// The lock told its battery level.
  record Powered(LockAddress lock, BatteryLevel level) implements LockReport {}

  /// Something was heard from the lock itself.
  record Reached(LockAddress lock) implements LockReport {}

  /// The lock, or the line to it, does not answer.
  record Unreached(LockAddress lock, Breach breach, String cause) implements LockReport {}
}
