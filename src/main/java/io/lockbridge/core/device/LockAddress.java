package io.lockbridge.core.device;

/// Where a lock is reached: the driver's own stable name for it, such as `zwave:7e570001:12`.
///
/// The part before the first colon names the driver's world; what follows is the driver's business.
public record LockAddress(String value) {
  public LockAddress {
    if (!value.matches("[a-z]+:[A-Za-z0-9:._-]{1,120}")) {
      throw new IllegalArgumentException("not a lock address: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
