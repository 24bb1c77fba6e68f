package io.lockbridge.core.bridge;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.event.Event;
import io.lockbridge.core.lock.LockReport;
import io.lockbridge.core.request.JobReport;
import io.lockbridge.core.request.Request;
import io.lockbridge.core.request.RequestId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// What lies in the core's mailbox.
sealed interface Message {
  /// A command asks to become an attempt.
  record Submit(Command command, Consumer<Verdict> answer) implements Message {}

  /// A command was refused outside and shall be told so.
  record Refuse(RefusedCommand command, Runnable recorded) implements Message {}

  /// Something came in for a request.
  record Call(RequestCall call, Consumer<RequestVerdict> answer) implements Message {}

  /// A request was refused outside and shall be told so.
  record RefuseRequest(RefusedRequest request, Runnable recorded) implements Message {}

  /// A job has something to say.
  record JobSaid(JobReport report) implements Message {}

  /// A driver has something to say.
  record Report(LockReport report) implements Message {}

  /// The broker acknowledged a row.
  record Delivered(StreamTopic topic, long seq) implements Message {}

  /// The tunnel wants a connection number.
  record NextConnection(LongConsumer answer) implements Message {}

  /// Somebody wants to know something, and changes nothing.
  sealed interface Look extends Message {}

  /// Somebody asks for an attempt.
  record FindAttempt(AttemptId id, Consumer<Optional<Attempt>> answer) implements Look {}

  /// Somebody asks for a request.
  record FindRequest(RequestId id, Consumer<Optional<Request>> answer) implements Look {}

  /// Somebody asks for attempts.
  record FindAttempts(AttemptQuery query, Consumer<List<Attempt>> answer) implements Look {}

  /// Somebody asks for events.
  record FindEvents(EventQuery query, Consumer<List<Event>> answer) implements Look {}

  /// The tunnel asks for rows.
  record FindRows(StreamTopic topic, long afterSeq, int limit, Consumer<List<OutboxRow>> answer)
      implements Look {}
}
