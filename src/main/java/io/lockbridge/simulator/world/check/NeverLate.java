package io.lockbridge.simulator.world.check;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.bridge.LedgerChange;
import io.lockbridge.simulator.world.check.Deliveries.Brought;
import io.lockbridge.simulator.world.story.Ask;
import io.lockbridge.simulator.world.story.Promise;
import io.lockbridge.simulator.world.story.Sight;
import io.lockbridge.simulator.world.story.Violation;
import io.lockbridge.simulator.world.story.Witness;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// Promise 2, in true time: nothing is written at or after the deadline that the command had when
/// it came, whatever the bridge's clocks say; and nothing at all after a reboot.
final class NeverLate implements Witness {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long LIFE_MAX_SECONDS = 60;

  private final Deliveries deliveries;
  private final Map<AttemptId, Limit> limits = new HashMap<>();
  private String bootId = "";

  /// Until when an attempt may move its door, and in which boot.
  private record Limit(long untilNanos, String bootId) {}

  NeverLate(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  @Override
  public void sees(Sight sight, long atNanos) {
    switch (sight) {
      case Sight.Started(_, String boot) -> bootId = boot;
      case Sight.Committed(var changes) -> changes.forEach(this::committed);
      case Sight.Written written -> written(written, atNanos);
      default -> {}
    }
  }

  private void committed(LedgerChange change) {
    if (change instanceof LedgerChange.KeepAttempt(Attempt attempt)) {
      limits.computeIfAbsent(attempt.id(), id -> new Limit(untilNanos(id), bootId));
    }
  }

  private long untilNanos(AttemptId id) {
    return deliveries.of(id).stream().mapToLong(this::untilNanos).max().orElse(Long.MIN_VALUE);
  }

  private long untilNanos(Brought brought) {
    Ask ask = brought.ask();
    OptionalLong expiry = brought.marks().expirySeconds();
    long seconds = Math.min(expiry.orElse(LIFE_MAX_SECONDS), LIFE_MAX_SECONDS);
    long byExpiryNanos = brought.atNanos() + seconds * SECOND;
    if (ask.expiresAtNanos().isPresent() && deliveries.isClockGoodSince(brought.atNanos())) {
      return Math.min(byExpiryNanos, ask.expiresAtNanos().getAsLong());
    }
    return byExpiryNanos;
  }

  private void written(Sight.Written written, long atNanos) {
    Limit limit = limits.get(written.attempt());
    if (limit == null) {
      throw late("the lock %s is moved for %s, which was never accepted", written);
    }
    if (!limit.bootId().equals(bootId)) {
      throw late("the lock %s is moved for %s, which waited through a reboot", written);
    }
    if (atNanos >= limit.untilNanos()) {
      throw new Violation(
          Promise.NEVER_LATE,
          "%s is written to %s %.6f s after the deadline of %s"
              .formatted(
                  written.means(),
                  written.lock(),
                  (atNanos - limit.untilNanos()) / 1e9,
                  written.attempt()));
    }
  }

  private static Violation late(String sentence, Sight.Written written) {
    return new Violation(
        Promise.NEVER_LATE, String.format(sentence, written.lock(), written.attempt()));
  }
}
