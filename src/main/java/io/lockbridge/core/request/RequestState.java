package io.lockbridge.core.request;

/// Where a request stands.
public sealed interface RequestState {
  /// On disk, and its job was begun.
  record Running() implements RequestState {}

  /// Its job waits for a person.
  ///
  /// @param dueNanos from when on nobody waits any more, on the monotonic clock
  record Asking(Question question, long dueNanos) implements RequestState {}

  /// Ended well, for ever.
  record Done(Document result) implements RequestState {}

  /// Ended badly, for ever.
  record Failed(Failure failure) implements RequestState {}

  /// What of it is kept on disk: a restart finds nothing finer than *running*.
  default RequestState durable() {
    return this instanceof Asking ? new Running() : this;
  }

  /// Whether it has ended.
  default boolean isTerminal() {
    return switch (this) {
      case Running _, Asking _ -> false;
      case Done _, Failed _ -> true;
    };
  }
}
