package io.lockbridge.simulator.world;

import io.lockbridge.simulator.world.story.Violation;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The checkers bite: each defect breaks the promise that it should, in one of the first thousand
/// worlds. [WorldTest] is the control: without a defect nothing is broken.
@ExtendWith(QuietWorlds.class)
class DefectsTest {
  private static final int SEEDS = 1_000;

  @ParameterizedTest
  @MethodSource("io.lockbridge.simulator.world.Defect#all")
  void isSeen(Defect defect) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      // A defect may break another promise as well, and that one first in some worlds.
      Optional<Violation> seen = run(defect, seed).filter(v -> v.promise() == defect.breaks());
      if (seen.isPresent()) {
        System.out.println(
            "defect " + defect + " at seed " + seed + ": " + seen.get().getMessage());
        return;
      }
    }
    throw new AssertionError(
        defect + " was not seen to break " + defect.breaks() + " in " + SEEDS + " worlds");
  }

  private static Optional<Violation> run(Defect defect, long seed) {
    try {
      new World(seed, defect.maker().get()).run();
      return Optional.empty();
    } catch (Violation violation) {
      return Optional.of(violation);
    }
  }
}
