package io.lockbridge.simulator.world.lock;

import java.util.List;

/// What the lines of strikes do when the process that holds them dies.
public final class StrikeLines {
  private StrikeLines() {}

  /// The process died; the board stayed on.
  public static void processDied(List<SimulatedLock> locks) {
    locks.stream()
        .filter(lock -> lock.plan().kind() == Kind.FALLING_STRIKE)
        .forEach(SimulatedLock::lineFalls);
  }

  /// The power went.
  public static void powerLost(List<SimulatedLock> locks) {
    locks.stream().filter(lock -> lock.plan().kind().isStrike()).forEach(SimulatedLock::lineFalls);
  }
}
