package io.lockbridge.core.attempt;

/// How the lock is watched after it was, or may have been, told to move.
///
/// @param sinceNanos what was asked at or after this moment can prove the action
/// @param concludeFromNanos an answer to a question asked from here on that shows the old position
///   means "did not move"
/// @param nextReadNanos when to ask the lock again
/// @param giveUpNanos when to stop waiting
/// @param reads how many times it was asked
/// @param ifUnproven the reason to give when nothing proves it
public record Watch(
    long sinceNanos,
    long concludeFromNanos,
    long nextReadNanos,
    long giveUpNanos,
    int reads,
    Reason ifUnproven) {

  Watch asked(long nextReadNanos) {
    return new Watch(
        sinceNanos, concludeFromNanos, nextReadNanos, giveUpNanos, reads + 1, ifUnproven);
  }

  Watch askAt(long nanos) {
    return new Watch(sinceNanos, concludeFromNanos, nanos, giveUpNanos, reads, ifUnproven);
  }

  Watch refusedAt(long nanos) {
    return new Watch(sinceNanos, nanos, nextReadNanos, giveUpNanos, reads, Reason.REFUSED);
  }
}
