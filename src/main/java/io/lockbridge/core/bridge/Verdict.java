package io.lockbridge.core.bridge;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.Refusal;

/// What became of a command, told when the ledger has it.
public sealed interface Verdict {
  /// It is an attempt now (perhaps already a failed one).
  record Taken(Attempt attempt) implements Verdict {}

  /// It was known: this is its attempt. Nothing moves a second time.
  record Repeated(Attempt attempt) implements Verdict {}

  /// It claims no id and changed nothing. Who handed it in says so to who sent it, see
  /// [Desk#refuse].
  record Refused(Refusal refusal) implements Verdict {}

  /// The ledger cannot write: nothing was taken, nothing moves. Not to be acknowledged; to be sent
  /// again later.
  record NotTaken(String cause) implements Verdict {}
}
