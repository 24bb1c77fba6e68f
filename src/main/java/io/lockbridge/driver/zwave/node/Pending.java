package io.lockbridge.driver.zwave.node;

import io.lockbridge.core.attempt.AttemptId;
import java.util.Optional;

/// What a transmission under way is for.
sealed interface Pending {
  /// Moving the bolt.
  record Move(AttemptId attempt, boolean written) implements Pending {}

  /// Asking for the position, for an attempt or for ourselves.
  record Ask(Optional<AttemptId> attempt) implements Pending {}

  /// Asking for the battery.
  record AskBattery() implements Pending {}
}
