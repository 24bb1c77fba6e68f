package io.lockbridge.core.device;

import java.util.Optional;
import java.util.OptionalLong;

/// One statement of a lock about its position, with the evidence that a proof needs.
///
/// @param position what the lock said
/// @param askedAtNanos when the oldest question that this may answer was written to the hardware;
///   empty when the lock spoke by itself
/// @param heardAtNanos when it was heard
/// @param cause who moved it, where the lock said so
public record Reading(
    Position position, OptionalLong askedAtNanos, long heardAtNanos, Optional<Cause> cause) {

  /// The answer to a question.
  public static Reading answer(Position position, long askedAtNanos, long heardAtNanos) {
    return new Reading(position, OptionalLong.of(askedAtNanos), heardAtNanos, Optional.empty());
  }

  /// Something that the lock said by itself, without saying who moved it.
  public static Reading unasked(Position position, long heardAtNanos) {
    return new Reading(position, OptionalLong.empty(), heardAtNanos, Optional.empty());
  }

  /// Something that the lock said by itself, with the cause.
  public static Reading moved(Position position, long heardAtNanos, Cause cause) {
    return new Reading(position, OptionalLong.empty(), heardAtNanos, Optional.of(cause));
  }

  /// Whether this answers a question that was asked at or after a moment.
  public boolean askedAtOrAfter(long nanos) {
    return askedAtNanos.isPresent() && askedAtNanos.getAsLong() - nanos >= 0;
  }

  /// Whether the lock said this by itself.
  public boolean isUnasked() {
    return askedAtNanos.isEmpty();
  }
}
