package io.lockbridge.core.attempt;

import io.lockbridge.core.device.Capability;
import io.lockbridge.core.device.LockNature;
import io.lockbridge.core.device.Means;

/// What somebody can ask of a door, in Seam's words.
public enum ActionType {
  LOCK_DOOR(Capability.REMOTE_LOCK),
  UNLOCK_DOOR(Capability.REMOTE_UNLOCK);

  private final Capability needs;

  ActionType(Capability needs) {
    this.needs = needs;
  }

  /// What the lock must be able to do.
  public Capability needs() {
    return needs;
  }

  /// What it means on a lock of this nature.
  public Means meansOn(LockNature nature) {
    return this == LOCK_DOOR ? Means.THROW_BOLT : nature.unlockMeans();
  }
}
