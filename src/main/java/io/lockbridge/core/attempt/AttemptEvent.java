package io.lockbridge.core.attempt;

import io.lockbridge.core.device.LockNature;
import io.lockbridge.core.device.Reading;
import java.util.Optional;

/// What can happen to an attempt.
public sealed interface AttemptEvent {
  /// Its turn has come.
  ///
  /// @param before the last reading of this lock
  record Begin(LockNature nature, Optional<Reading> before) implements AttemptEvent {}

  /// The lock was found in a position, whoever asked.
  record Observed(Reading reading) implements AttemptEvent {}

  /// The lock reported a jam.
  record Jammed(long atNanos) implements AttemptEvent {}

  /// Time has passed.
  record Tick() implements AttemptEvent {}

  /// The program was started again and found this attempt open.
  record Restarted(Survival survival) implements AttemptEvent {}

  /// Whether the monotonic clock still counts from the same start.
  enum Survival {
    SAME_BOOT,
    REBOOTED
  }

  /// What a driver reports of an order that it was given.
  sealed interface Fact extends AttemptEvent {}

  /// An actuating frame was written to the hardware. Reported for each write.
  record Sent(long atNanos) implements Fact {}

  /// The radio of the lock, or the lock, acknowledged it. Says nothing of the bolt.
  record Acknowledged(long atNanos) implements Fact {}

  /// The lock said that it did not do it.
  record Refused(long atNanos) implements Fact {}

  /// No actuating frame was written for this order, and none will be.
  record NotSent(Why why) implements Fact {}

  /// Whether a frame arrived cannot be known: no acknowledgement, or the line broke.
  record LinkLost(long atNanos) implements Fact {}

  /// The lock was asked for its position and did not answer.
  record Unanswered(long atNanos) implements Fact {}

  /// A momentary action is over; nothing more will come of it.
  record Ended(long atNanos) implements Fact {}

  /// Why nothing was written.
  enum Why {
    /// The deadline, less the radio margin, had passed.
    TOO_LATE,
    /// The line to the controller is down.
    NO_LINK,
    /// The driver cannot do this on this lock.
    NOT_SUPPORTED
  }
}
