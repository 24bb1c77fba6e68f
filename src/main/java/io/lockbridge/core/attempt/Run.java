package io.lockbridge.core.attempt;

import io.lockbridge.core.device.Capability;
import io.lockbridge.core.device.LockNature;
import io.lockbridge.core.device.Means;
import io.lockbridge.core.device.Reading;
import java.util.Optional;

/// What is known of an attempt from the moment that its lock may move.
///
/// @param armedNanos when the first order to actuate was recorded
/// @param before the last reading before the frame left; empty after a restart, when it is worth
///   nothing
/// @param actuations how many orders to actuate were given
/// @param hasMoved whether any movement was reported since it was armed
/// @param isSameProcess false once the program was restarted: then the lock is only read
public record Run(
    Means means,
    LockNature nature,
    Deadline deadline,
    Timings timings,
    long armedNanos,
    Optional<Reading> before,
    int actuations,
    boolean hasMoved,
    boolean isSameProcess) {

  boolean isReadable() {
    return nature.can(Capability.READ_POSITION);
  }

  Run timed(Timings next) {
    return new Run(
        means, nature, deadline, next, armedNanos, before, actuations, hasMoved, isSameProcess);
  }

  Run armedAgain() {
    return new Run(
        means,
        nature,
        deadline,
        timings,
        armedNanos,
        before,
        actuations + 1,
        hasMoved,
        isSameProcess);
  }

  /// Takes note of a reading that proves nothing.
  Run noted(Reading reading) {
    boolean moved =
        reading.isUnasked()
            || before.map(earlier -> earlier.position() != reading.position()).orElse(false);
    return new Run(
        means,
        nature,
        deadline,
        timings,
        armedNanos,
        before,
        actuations,
        hasMoved || moved,
        isSameProcess);
  }

  Run heardBefore(Reading reading) {
    Run noted = noted(reading);
    return new Run(
        means,
        nature,
        deadline,
        timings,
        armedNanos,
        Optional.of(reading),
        actuations,
        noted.hasMoved,
        isSameProcess);
  }

  Run restarted() {
    return new Run(
        means,
        nature,
        deadline,
        timings,
        armedNanos,
        Optional.empty(),
        actuations,
        hasMoved,
        false);
  }
}
