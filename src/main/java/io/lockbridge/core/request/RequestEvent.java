package io.lockbridge.core.request;

/// What may happen to a request.
public sealed interface RequestEvent {
  /// What its job reports.
  sealed interface Fact extends RequestEvent {}

  /// The job goes on.
  record Advanced(String message, Document details) implements Fact {}

  /// The job cannot go on without a person.
  record Asked(Question question) implements Fact {}

  /// The job is done.
  record Finished(Document result) implements Fact {}

  /// The job cannot be done.
  record Broke(Failure failure) implements Fact {}

  /// A person answered the question that is open.
  record Answered(Document answer) implements RequestEvent {}

  /// The program was started again, and knows its job, or does not any more.
  record Restarted(Job.AfterRestart will) implements RequestEvent {}

  /// Time has passed.
  record Tick() implements RequestEvent {}
}
