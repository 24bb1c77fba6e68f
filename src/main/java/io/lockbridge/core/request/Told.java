package io.lockbridge.core.request;

/// One answer to a request, as whoever asked is told: the closed vocabulary of `state`.
public sealed interface Told {
  /// It is on disk and under way.
  record Accepted() implements Told {}

  /// How far it has come.
  record Advanced(String message, Document details) implements Told {}

  /// A person is asked.
  record Asked(Question question) implements Told {}

  /// It has ended well.
  record Done(Document result) implements Told {}

  /// It has ended badly.
  record Failed(Failure failure) implements Told {}

  /// How a request stands, for somebody who asks again.
  static Told of(RequestState state, long nowNanos) {
    return switch (state) {
      case RequestState.Running _ -> new Accepted();
      case RequestState.Asking(Question question, long dueNanos) ->
          new Asked(remaining(question, dueNanos - nowNanos));
      case RequestState.Done(Document result) -> new Done(result);
      case RequestState.Failed(Failure failure) -> new Failed(failure);
    };
  }

  private static Question remaining(Question question, long leftNanos) {
    int leftSeconds = (int) Math.max(0, leftNanos / 1_000_000_000L);
    return new Question(question.kind(), question.message(), leftSeconds, question.details());
  }
}
