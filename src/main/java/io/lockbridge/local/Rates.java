package io.lockbridge.local;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.device.DeviceId;
import java.util.HashMap;
import java.util.Map;

/// Seam's limits for each device: 15 times lock and 15 times unlock in any minute. They spare the
/// lock's battery from a script that runs wild; commands of the cloud are not counted here. Ask for
/// devices that exist only. Used on the event loop only.
final class Rates {
  static final int PER_MINUTE = 15;
  private static final int WINDOWS_MAX = 512;

  private final Map<Movement, SlidingWindow> windows = new HashMap<>();

  private record Movement(DeviceId device, ActionType action) {}

  /// Takes one movement of a door, if one is left.
  ///
  /// @return how many seconds to wait for the next; 0 when one was taken
  long take(DeviceId device, ActionType action, long nowNanos) {
    if (windows.size() >= WINDOWS_MAX) {
      windows.values().removeIf(window -> window.isIdle(nowNanos));
    }
    return windows
        .computeIfAbsent(new Movement(device, action), _ -> new SlidingWindow(PER_MINUTE))
        .take(nowNanos);
  }
}
