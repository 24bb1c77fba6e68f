package io.lockbridge.simulator.zwave;

import io.lockbridge.driver.zwave.controller.LibraryVersion;
import java.util.Set;

/// Which library a controller runs: what it calls itself and which functions it has.
public enum StickProfile {
  /// An older chip: plain `SendData`, no reports on transmissions.
  STATIC("Z-Wave 6.07", LibraryVersion.STATIC_CONTROLLER, 0x07),

  /// A newer chip: the bridge variants beside the plain functions, and `ApiSetup`.
  BRIDGE("Z-Wave 7.19", LibraryVersion.BRIDGE_CONTROLLER, 0x08);

  private static final Set<Integer> STATIC_FUNCTIONS =
      Set.of(0x02, 0x04, 0x05, 0x07, 0x08, 0x0A, 0x13, 0x15, 0x16, 0x20, 0x41, 0x49, 0x56, 0x60);

  private static final Set<Integer> BRIDGE_FUNCTIONS =
      Set.of(
          0x02, 0x03, 0x04, 0x05, 0x07, 0x08, 0x09, 0x0A, 0x0B, 0x13, 0x15, 0x16, 0x20, 0x41, 0x49,
          0x56, 0x60, 0xA8, 0xA9);

  private final String libraryVersion;
  private final int libraryType;
  private final int chipType;

  StickProfile(String libraryVersion, int libraryType, int chipType) {
    this.libraryVersion = libraryVersion;
    this.libraryType = libraryType;
    this.chipType = chipType;
  }

  LibraryVersion library() {
    return new LibraryVersion(libraryVersion, libraryType);
  }

  int chipType() {
    return chipType;
  }

  Set<Integer> functions() {
    return switch (this) {
      case STATIC -> STATIC_FUNCTIONS;
      case BRIDGE -> BRIDGE_FUNCTIONS;
    };
  }
}
