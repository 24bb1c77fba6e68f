package io.lockbridge.simulator.world;

import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.lock.Actuation;
import io.lockbridge.core.lock.LockDriver;

/// Passes every order on, unless a defect does otherwise.
class Passing implements LockDriver {
  private final LockDriver real;

  Passing(LockDriver real) {
    this.real = real;
  }

  @Override
  public void actuate(Actuation actuation) {
    real.actuate(actuation);
  }

  @Override
  public void withdraw(AttemptId attempt, LockAddress lock) {
    real.withdraw(attempt, lock);
  }

  @Override
  public void read(AttemptId attempt, LockAddress lock) {
    real.read(attempt, lock);
  }
}
