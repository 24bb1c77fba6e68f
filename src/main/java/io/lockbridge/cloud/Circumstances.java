package io.lockbridge.cloud;

import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.core.event.Stamp;
import java.util.List;

/// What a command is judged by, beside its content: both clocks now, and the tokens that it may
/// quote.
///
/// @param fresh the last two tokens that `up/status` carried
public record Circumstances(long nowNanos, Stamp wall, List<String> fresh) {
  public Circumstances {
    fresh = List.copyOf(fresh);
  }

  boolean isClockGood() {
    return wall.clock() == ClockTrust.SYNCHRONISED;
  }
}
