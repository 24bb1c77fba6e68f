package io.lockbridge.simulator.world.fate;

/// One run of the simulated process, as the parts of the world that live inside it see it.
public interface Life {
  /// The first run is 1.
  int number();

  /// Nanoseconds since this boot of the board, which is what the process takes for the time.
  long nowNanos();

  /// Does something on a thread of the process after a while: not if it has died by then, and later
  /// if it stands still then.
  void later(long delayNanos, Runnable deed);

  /// A point at which the process may die; then it throws [ProcessDeath] and nothing after it
  /// happens.
  void mayDie(String where);

  /// The same at a point where a lock is about to move, or was just told to: there are few of them,
  /// and they matter most.
  void mayDieMoving(String where);
}
