package io.lockbridge.core.lock;

import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.LockAddress;

/// What the core wants of a family of locks. Called by the core's thread only; never blocks, never
/// throws for what a lock or a line does: everything comes back as a [LockReport].
public interface LockDriver {
  /// Moves a lock, before the deadline or not at all. Answered by facts under the attempt's id: at
  /// least one of *sent*, *not sent* or *link lost*.
  void actuate(Actuation actuation);

  /// Takes back an order to move that was not written yet; nothing happens if it was. Where an
  /// order is taken back, *not sent* is reported for it.
  void withdraw(AttemptId attempt, LockAddress lock);

  /// Asks a lock for its position on behalf of an attempt. Answered by [LockReport.Observed], or by
  /// *unanswered* under the attempt's id.
  void read(AttemptId attempt, LockAddress lock);
}
