package io.lockbridge.cloud;

import io.lockbridge.cloud.CommandCodec.Objection;
import io.lockbridge.core.attempt.Deadline;
import io.lockbridge.core.attempt.Refusal;
import io.lockbridge.seam.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// How long a command lives: by the broker's Message Expiry on the monotonic clock, by `expires_at`
/// and a signature's `exp` only while the wall clock is synchronised. Pure.
final class Life {
  private static final long LIFE_MAX_NANOS = CommandCodec.LIFE_MAX.toNanos();

  private Life() {}

  /// Until when a command may live, by a field of its document.
  record Until(String field, Instant at) {
    /// The one that comes first.
    static Optional<Until> earlier(Optional<Until> one, Optional<Until> other) {
      if (one.isEmpty() || other.isEmpty()) {
        return one.or(() -> other);
      }
      return one.get().at().isBefore(other.get().at()) ? one : other;
    }

    @Override
    public String toString() {
      return field + " " + Json.time(at);
    }
  }

  static Optional<Objection> objection(
      Delivery delivery, Optional<Until> until, Circumstances circumstances) {
    OptionalLong expirySeconds = delivery.marks().expirySeconds();
    if (expirySeconds.isEmpty()) {
      Optional<Objection> objection = withoutExpiry(until, circumstances);
      if (objection.isPresent()) {
        return objection;
      }
    }
    if (circumstances.isClockGood()
        && until.filter(end -> isPast(end.at(), circumstances)).isPresent()) {
      return stale(
          "%s is past, it is %s: send a new command."
              .formatted(until.get(), Json.time(circumstances.wall().at())));
    }
    return deadline(delivery, until, circumstances).isPast(circumstances.nowNanos())
        ? stale("The Message Expiry Interval has run out: send a new command.")
        : Optional.empty();
  }

  /// Only for what [#objection] has nothing against.
  static Deadline deadline(Delivery delivery, Optional<Until> until, Circumstances circumstances) {
    long seconds = delivery.marks().expirySeconds().orElse(CommandCodec.LIFE_MAX.toSeconds());
    long lifeNanos =
        Duration.ofSeconds(Math.min(seconds, CommandCodec.LIFE_MAX.toSeconds())).toNanos();
    long atNanos = delivery.receivedNanos() + lifeNanos;
    if (circumstances.isClockGood() && until.isPresent()) {
      long shorterNanos =
          circumstances.nowNanos() + remainingNanos(until.get().at(), circumstances);
      return new Deadline(shorterNanos - atNanos < 0 ? shorterNanos : atNanos);
    }
    return new Deadline(atNanos);
  }

  private static Optional<Objection> withoutExpiry(
      Optional<Until> until, Circumstances circumstances) {
    if (!circumstances.isClockGood()) {
      return noDeadline(
          "The command has no Message Expiry Interval, and the bridge's clock is %s: publish it with a Message Expiry of 5 to 60 s."
              .formatted(circumstances.wall().clock().word()));
    }
    if (until.isEmpty()) {
      return noDeadline(
          "The command has neither a Message Expiry Interval nor expires_at: publish it with a Message Expiry of 5 to 60 s.");
    }
    Instant latest = circumstances.wall().at().plus(CommandCodec.LIFE_MAX);
    return until.get().at().isAfter(latest)
        ? stale(
            "%s is more than 60 s ahead of %s: send it at most 60 s ahead, or with a Message Expiry."
                .formatted(until.get(), Json.time(circumstances.wall().at())))
        : Optional.empty();
  }

  private static boolean isPast(Instant moment, Circumstances circumstances) {
    return !moment.isAfter(circumstances.wall().at());
  }

  private static long remainingNanos(Instant until, Circumstances circumstances) {
    Duration remaining = Duration.between(circumstances.wall().at(), until);
    return remaining.compareTo(CommandCodec.LIFE_MAX) > 0 ? LIFE_MAX_NANOS : remaining.toNanos();
  }

  private static Optional<Objection> stale(String sentence) {
    return Optional.of(new Objection(Refusal.STALE, sentence));
  }

  private static Optional<Objection> noDeadline(String sentence) {
    return Optional.of(new Objection(Refusal.NO_DEADLINE, sentence));
  }
}
