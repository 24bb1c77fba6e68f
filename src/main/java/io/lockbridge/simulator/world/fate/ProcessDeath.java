package io.lockbridge.simulator.world.fate;

/// The simulated process dies here. An error, so that nothing in the program takes it for something
/// that it could handle.
public final class ProcessDeath extends Error {
  private static final long serialVersionUID = 1;

  private final int life;

  /// @param life which run of the process
  /// @param where in words, for the story
  public ProcessDeath(int life, String where) {
    super(where, null, false, false);
    this.life = life;
  }

  /// Which run of the process dies.
  public int life() {
    return life;
  }
}
