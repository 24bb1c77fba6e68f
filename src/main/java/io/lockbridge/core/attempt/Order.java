package io.lockbridge.core.attempt;

import io.lockbridge.core.device.Means;

/// What must be done next. The step that carries it is recorded first.
public sealed interface Order {
  /// Move the lock, before the deadline or not at all.
  record Actuate(Means means, Deadline deadline) implements Order {}

  /// Ask the lock where it is.
  record ReadDoor() implements Order {}

  /// Take back an order to move the lock that was not carried out yet: the door has moved
  /// meanwhile.
  record Withdraw() implements Order {}

  /// Wait.
  record Nothing() implements Order {}
}
