package io.lockbridge.core.bridge;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.event.Event;
import io.lockbridge.core.request.Answer;

/// What a row of the outbox tells the cloud.
public sealed interface Outgoing {
  /// An attempt as it stood: accepted, ended, or asked for again.
  record AttemptTold(Attempt attempt) implements Outgoing {}

  /// Something that happened.
  record EventTold(Event event) implements Outgoing {}

  /// A command that was refused.
  record RefusalTold(RefusedCommand command) implements Outgoing {}

  /// A request that was refused.
  record RequestRefused(RefusedRequest request) implements Outgoing {}

  /// An answer to a request.
  record AnswerTold(Answer answer) implements Outgoing {}

  /// Rows that had to be dropped; stands in the place of the first of them.
  record Gap(long fromSeq, long toSeq, long count) implements Outgoing {}
}
