package io.lockbridge.core.device;

import java.util.Set;

/// What must be known of a kind of lock to move it safely; it comes from the profile and the
/// interview.
///
/// @param capabilities what it can do
/// @param unlockMeans what unlocking it means
/// @param travelNanos how long its motor may take: an older position heard within it proves nothing
/// @param settleNanos how long after arming an absolute opening may be repeated; longer than
///   `travelNanos`, shorter than the lock's shortest auto-relock
public record LockNature(
    Set<Capability> capabilities, Means unlockMeans, long travelNanos, long settleNanos) {
  public LockNature {
    capabilities = Set.copyOf(capabilities);
    if (travelNanos < 0 || settleNanos < travelNanos) {
      throw new IllegalArgumentException(
          "settle time " + settleNanos + " ns is shorter than travel time " + travelNanos + " ns");
    }
  }

  /// Whether it can do something.
  public boolean can(Capability capability) {
    return capabilities.contains(capability);
  }
}
