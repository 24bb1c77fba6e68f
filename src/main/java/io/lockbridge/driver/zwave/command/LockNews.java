package io.lockbridge.driver.zwave.command;

import io.lockbridge.core.device.Denial;
import io.lockbridge.core.device.DoorContact;
import java.util.OptionalInt;

/// What a notification means to a lock's owner.
public sealed interface LockNews {
  /// The bolt moved, and who moved it. `user` is the slot of the code, if the lock tells.
  record Moved(Direction direction, Method method, OptionalInt user) implements LockNews {}

  /// The bolt did not reach its end.
  record Jammed(Method method) implements LockNews {}

  /// Somebody was turned away. `user` is the slot of the code, if the lock tells.
  record Denied(Denial why, OptionalInt user) implements LockNews {}

  /// The cover was taken off, or the lock itself was moved.
  record Tampered() implements LockNews {}

  /// The door was opened or closed.
  record Swung(DoorContact contact) implements LockNews {}

  /// The battery must be changed.
  record BatteryNeed(Urgency urgency) implements LockNews {}

  /// A notification that means nothing to us yet.
  record Other() implements LockNews {}

  /// Where the bolt went.
  enum Direction {
    LOCKED,
    UNLOCKED
  }

  /// What moved the bolt.
  enum Method {
    MANUAL,
    REMOTE,
    KEYCODE,
    CARD,
    AUTOMATIC,
    UNKNOWN
  }

  /// How soon the battery must be changed.
  enum Urgency {
    SOON,
    NOW
  }
}
