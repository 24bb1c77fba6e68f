package io.lockbridge.driver.zwave.node;

import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.driver.zwave.controller.Transmission.Priority;
import java.util.Optional;

/// What a transmission under way is for.
sealed interface Pending {
  /// The number of the transmission.
  long ticket();

  /// Who waits for it.
  Priority priority();

  /// Moving the bolt. `written` once a frame of it went to the controller.
  record Move(long ticket, AttemptId attempt, boolean written) implements Pending {
    @Override
    public Priority priority() {
      return Priority.COMMAND;
    }
  }

  /// Asking for the position, for an attempt or for ourselves.
  record Ask(long ticket, Optional<AttemptId> attempt) implements Pending {
    @Override
    public Priority priority() {
      return attempt.isPresent() ? Priority.QUESTION : Priority.POLL;
    }
  }

  /// Asking what the lock is like.
  record Interviewing(long ticket) implements Pending {
    @Override
    public Priority priority() {
      return Priority.POLL;
    }
  }

  /// Asking for the battery.
  record AskBattery(long ticket) implements Pending {
    @Override
    public Priority priority() {
      return Priority.POLL;
    }
  }
}
