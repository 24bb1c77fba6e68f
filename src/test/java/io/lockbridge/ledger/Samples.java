package io.lockbridge.ledger;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.AttemptState;
import io.lockbridge.core.attempt.AttemptState.Accepted;
import io.lockbridge.core.attempt.AttemptState.Armed;
import io.lockbridge.core.attempt.AttemptState.Done;
import io.lockbridge.core.attempt.Deadline;
import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.attempt.Run;
import io.lockbridge.core.attempt.Timings;
import io.lockbridge.core.bridge.LedgerChange.Enqueue;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.device.Capability;
import io.lockbridge.core.device.Cause;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.device.LockNature;
import io.lockbridge.core.device.Means;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reading;
import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.core.event.Detail;
import io.lockbridge.core.event.Event;
import io.lockbridge.core.event.EventId;
import io.lockbridge.core.event.Stamp;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// Values for the tests of the ledger; every field differs from every other.
final class Samples {
  static final DeviceId DEVICE = new DeviceId(new UUID(1, 1));
  static final Stamp STAMP =
      new Stamp(Instant.parse("2026-11-23T10:00:00.123456789Z"), ClockTrust.DRIFTING);
  static final Timings ALL_MARKS =
      new Timings(
          11, OptionalLong.of(12), OptionalLong.of(13), OptionalLong.of(14), OptionalLong.of(15));

  private Samples() {}

  static AttemptId attemptId(long number) {
    return new AttemptId(new UUID(2, number));
  }

  static Attempt attempt(long number, AttemptState state) {
    return new Attempt(
        attemptId(number), ActionType.UNLOCK_DOOR, DEVICE, "boot-1", STAMP.at(), state);
  }

  static Attempt accepted(long number) {
    return attempt(
        number, new Accepted(ActionType.UNLOCK_DOOR, new Deadline(30_000), Timings.acceptedAt(10)));
  }

  static Attempt armed(long number) {
    return attempt(number, new Armed(run(Optional.empty())));
  }

  static Attempt done(long number) {
    return attempt(number, new Done(new Outcome.Confirmed(), ALL_MARKS));
  }

  static Run run(Optional<Reading> before) {
    LockNature nature =
        new LockNature(
            Set.of(Capability.REMOTE_LOCK, Capability.READ_POSITION), Means.UNLATCH, 3, 4);
    return new Run(
        Means.DRAW_BOLT, nature, new Deadline(30_000), ALL_MARKS, 21, before, 2, true, false);
  }

  static Reading readingWithCause() {
    return new Reading(Position.UNLATCHED, OptionalLong.of(31), 32, Optional.of(Cause.keycode(7)));
  }

  static Event event(long number, Detail detail) {
    Stamp created = new Stamp(STAMP.at().plusSeconds(1), ClockTrust.SYNCHRONISED);
    return new Event(new EventId(new UUID(3, number)), DEVICE, STAMP, created, detail);
  }

  static OutboxRow row(StreamTopic topic, long seq, Outgoing content) {
    return new OutboxRow(topic, seq, STAMP, content);
  }

  static Enqueue tellAttempt(long seq, Attempt attempt) {
    return new Enqueue(row(StreamTopic.ATTEMPT, seq, new Outgoing.AttemptTold(attempt)));
  }

  static Enqueue tellEvent(long seq, Detail detail) {
    return new Enqueue(row(StreamTopic.EVENT, seq, new Outgoing.EventTold(event(seq, detail))));
  }
}
