package io.lockbridge.simulator.world.lock;

import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.LockDescription;
import io.lockbridge.core.device.LockNature;
import io.lockbridge.core.device.Model;
import io.lockbridge.core.device.Position;
import io.lockbridge.simulator.world.fate.Chance;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/// What a simulated lock is like.
///
/// @param travelNanos how long its motor takes
/// @param holdNanos how long its latch or strike stays released
/// @param relockNanos how long after opening it locks by itself
public record LockPlan(
    LockAddress address,
    Kind kind,
    long travelNanos,
    long holdNanos,
    OptionalLong relockNanos,
    Position initially) {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long SETTLE_NANOS = 7 * SECOND;

  /// Any lock.
  public static LockPlan random(LockAddress address, Chance chance) {
    Kind kind = chance.likely(0.5) ? Kind.BOLT : chance.oneOf(List.of(Kind.values()));
    OptionalLong relock =
        chance.likely(0.4)
            ? OptionalLong.of(SETTLE_NANOS + chance.between(1, 20 * SECOND))
            : OptionalLong.empty();
    Position initially =
        kind.isStrike() || kind == Kind.LATCH || chance.likely(0.5)
            ? Position.LOCKED
            : Position.UNLOCKED;
    return new LockPlan(
        address,
        kind,
        chance.between(SECOND / 5, 4 * SECOND),
        chance.between(SECOND, 5 * SECOND),
        relock,
        initially);
  }

  /// How its driver describes it.
  public LockDescription description() {
    long travel = kind.isStrike() ? 0 : travelNanos + SECOND / 2;
    LockNature nature =
        new LockNature(kind.capabilities(), kind.unlockMeans(), travel, SETTLE_NANOS);
    Model model = new Model("smartthings_lock", "Simulated", kind.name());
    return new LockDescription(address, "Door " + address, model, nature, List.of());
  }
}
