package io.lockbridge.core.bridge;

import io.lockbridge.core.request.Document;
import io.lockbridge.core.request.RequestId;
import java.util.Optional;

/// What came in for a request, decoded and well formed, through whichever door.
public sealed interface RequestCall {
  /// Whose request it is about.
  RequestId id();

  /// Somebody wants a job done.
  ///
  /// @param job the word of the job, known or not
  /// @param answerLevel the level below `up/answer/` on which it is answered; empty when it came
  ///   through the local port
  record Ask(RequestId id, String job, Document parameters, Optional<String> answerLevel)
      implements RequestCall {}

  /// Somebody answers the question that a request has asked.
  record Reply(RequestId id, Document answer) implements RequestCall {}
}
