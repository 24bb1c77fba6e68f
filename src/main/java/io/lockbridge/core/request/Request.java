package io.lockbridge.core.request;

import java.time.Instant;
import java.util.Optional;

/// One request: what was asked, where it is answered, and where it stands.
///
/// @param job the word of the job, known to this version or not
/// @param answerLevel the level below `up/answer/` on which it is answered; empty when it came
///   through the local port, where its answers are fetched
/// @param acceptedAt by the wall clock, for people
public record Request(
    RequestId id,
    String job,
    Document parameters,
    Optional<String> answerLevel,
    Instant acceptedAt,
    RequestState state) {

  /// The same request, one step further.
  public Request at(RequestState next) {
    return new Request(id, job, parameters, answerLevel, acceptedAt, next);
  }

  /// The same request, answered from now on where its last repetition wants it.
  public Request answeredOn(Optional<String> level) {
    return level.isEmpty() ? this : new Request(id, job, parameters, level, acceptedAt, state);
  }

  /// Whether one of this content is a repetition. The id is the caller's.
  public boolean isAskedAgainBy(String otherJob, Document otherParameters) {
    return job.equals(otherJob) && parameters.equals(otherParameters);
  }
}
