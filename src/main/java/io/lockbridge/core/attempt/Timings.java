package io.lockbridge.core.attempt;

import java.util.OptionalLong;

/// When an attempt passed its marks, on the monotonic clock of the boot in which it was accepted.
public record Timings(
    long acceptedNanos,
    OptionalLong begunNanos,
    OptionalLong sentNanos,
    OptionalLong acknowledgedNanos,
    OptionalLong confirmedNanos) {

  /// The first mark.
  public static Timings acceptedAt(long nanos) {
    OptionalLong none = OptionalLong.empty();
    return new Timings(nanos, none, none, none, none);
  }

  Timings begun(long nanos) {
    return new Timings(
        acceptedNanos, OptionalLong.of(nanos), sentNanos, acknowledgedNanos, confirmedNanos);
  }

  /// Keeps the first moment: everything after it may be the work of that frame.
  Timings sent(long nanos) {
    OptionalLong first = sentNanos.isPresent() ? sentNanos : OptionalLong.of(nanos);
    return new Timings(acceptedNanos, begunNanos, first, acknowledgedNanos, confirmedNanos);
  }

  Timings acknowledged(long nanos) {
    OptionalLong first = acknowledgedNanos.isPresent() ? acknowledgedNanos : OptionalLong.of(nanos);
    return new Timings(acceptedNanos, begunNanos, sentNanos, first, confirmedNanos);
  }

  Timings confirmed(long nanos) {
    return new Timings(
        acceptedNanos, begunNanos, sentNanos, acknowledgedNanos, OptionalLong.of(nanos));
  }
}
