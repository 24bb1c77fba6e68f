package io.lockbridge.simulator.world.fate;

import java.util.TreeSet;

/// At which of the points where it may die the process dies, counted over all its runs.
///
/// Early points are as likely as late ones on a logarithmic scale: the start of a program is short
/// and delicate.
public final class Doom {
  private final TreeSet<Long> deaths = new TreeSet<>();
  private long passed;
  private boolean isOver;

  /// @param count how often it dies
  /// @param pointsMax at which point at the latest
  public Doom(Chance chance, int count, double pointsMax) {
    for (int i = 0; i < count; i++) {
      deaths.add((long) Math.pow(pointsMax, chance.nextDouble()));
    }
  }

  /// One point is passed; whether the process dies at it.
  public boolean isDue() {
    passed++;
    return !isOver && deaths.remove(passed);
  }

  /// From now on nobody dies.
  public void lift() {
    isOver = true;
  }
}
