package io.lockbridge.core.device;

/// A lock's battery, in percent of full as the lock reports it.
public record BatteryLevel(int percent) {
  private static final int CRITICAL_BELOW_PERCENT = 10;
  private static final int LOW_BELOW_PERCENT = 25;
  private static final int FULL_FROM_PERCENT = 95;

  public BatteryLevel {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("battery percent out of 0..100: " + percent);
    }
  }

  /// The level as Seam has it, 0 to 1.
  public double fraction() {
    return percent / 100.0;
  }

  /// The word for it: below 10 % critical, below 25 % low, from 95 % full, else good.
  public BatteryStatus status() {
    if (percent < CRITICAL_BELOW_PERCENT) {
      return BatteryStatus.CRITICAL;
    }
    if (percent < LOW_BELOW_PERCENT) {
      return BatteryStatus.LOW;
    }
    return percent >= FULL_FROM_PERCENT ? BatteryStatus.FULL : BatteryStatus.GOOD;
  }
}
