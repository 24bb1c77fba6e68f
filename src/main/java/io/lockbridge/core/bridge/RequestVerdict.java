package io.lockbridge.core.bridge;

import io.lockbridge.core.request.Request;
import io.lockbridge.core.request.RequestRefusal;

/// What became of a call for a request, told when the ledger has it.
public sealed interface RequestVerdict {
  /// It is a request now (perhaps already a failed one), or its answer was passed on.
  record Taken(Request request) implements RequestVerdict {}

  /// It was known: this is how it stands. Nothing is done a second time.
  record Repeated(Request request) implements RequestVerdict {}

  /// It claims no id and changed nothing. Who handed it in says so to who sent it, see
  /// [Desk#refuse(RefusedRequest, Runnable)].
  ///
  /// @param explanation one sentence: what was wrong and what to do
  record Refused(RequestRefusal refusal, String explanation) implements RequestVerdict {}

  /// The ledger cannot write: nothing was taken. Not to be acknowledged; to be sent again later.
  record NotTaken(String cause) implements RequestVerdict {}
}
