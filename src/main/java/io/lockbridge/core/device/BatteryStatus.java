package io.lockbridge.core.device;

/// Seam's words for a battery; the thresholds are ours, see [BatteryLevel#status].
public enum BatteryStatus {
  CRITICAL("critical"),
  LOW("low"),
  GOOD("good"),
  FULL("full");

  private final String word;

  BatteryStatus(String word) {
    this.word = word;
  }

  /// The word on the wire and in the ledger.
  public String word() {
    return word;
  }
}
