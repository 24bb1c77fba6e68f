package io.lockbridge.simulator.zwave;

/// What a lock tells by itself when its bolt has moved.
public enum Announcement {
  NOTHING,
  NOTIFICATION,
  REPORT,
  NOTIFICATION_AND_REPORT;

  boolean notifies() {
    return this == NOTIFICATION || this == NOTIFICATION_AND_REPORT;
  }

  boolean reports() {
    return this == REPORT || this == NOTIFICATION_AND_REPORT;
  }
}
