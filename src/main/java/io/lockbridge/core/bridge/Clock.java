package io.lockbridge.core.bridge;

import io.lockbridge.core.event.Stamp;

/// The clocks that the core reads; any thread may.
public interface Clock {
  /// Nanoseconds since this boot, through sleep and across processes (`CLOCK_BOOTTIME`).
  long nowNanos();

  /// The wall clock, for people, with the trust that it deserves.
  Stamp wall();

  /// Names this boot.
  String bootId();
}
