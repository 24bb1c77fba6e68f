package io.lockbridge.driver.zwave.controller;

import java.util.OptionalLong;

/// The earlier of two moments of the monotonic clock, either of which may be missing.
public final class Earliest {
  private Earliest() {}

  public static OptionalLong of(OptionalLong a, OptionalLong b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b : a;
    }
    return a.getAsLong() - b.getAsLong() < 0 ? a : b;
  }
}
