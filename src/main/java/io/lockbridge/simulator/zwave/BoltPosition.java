package io.lockbridge.simulator.zwave;

import io.lockbridge.driver.zwave.command.DoorLock;
import java.util.Optional;

/// Where a bolt is.
public enum BoltPosition {
  LOCKED(DoorLock.SECURED),
  UNLOCKED(DoorLock.UNSECURED);

  private final int mode;

  BoltPosition(int mode) {
    this.mode = mode;
  }

  /// How the command class *Door Lock* says it.
  int mode() {
    return mode;
  }

  static Optional<BoltPosition> ofMode(int mode) {
    return switch (mode) {
      case DoorLock.SECURED -> Optional.of(LOCKED);
      case DoorLock.UNSECURED -> Optional.of(UNLOCKED);
      default -> Optional.empty();
    };
  }
}
