package io.lockbridge.simulator.zwave;

import io.lockbridge.driver.zwave.controller.NodeId;
import java.time.Duration;
import java.util.Optional;

/// What a virtual lock is like.
///
/// `doorLockVersion` is 1 to 4; `motor` is the bolt's travelling time; `supervised` says whether
/// the lock knows the command class Supervision.
public record LockSettings(
    NodeId node,
    int doorLockVersion,
    Duration motor,
    Optional<Duration> autoRelock,
    Announcement announcement,
    Supervised supervised,
    BoltPosition initially,
    int batteryPercent) {
  private static final int VERSION_MAX = 4;
  private static final int PERCENT_MAX = 100;

  /// Whether a lock knows the command class Supervision.
  public enum Supervised {
    NO,
    YES
  }

  public LockSettings {
    if (doorLockVersion < 1 || doorLockVersion > VERSION_MAX) {
      throw new IllegalArgumentException("there is no Door Lock version " + doorLockVersion);
    }
    if (batteryPercent < 0 || batteryPercent > PERCENT_MAX) {
      throw new IllegalArgumentException("a battery cannot be at " + batteryPercent + " %");
    }
    if (motor.isNegative()) {
      throw new IllegalArgumentException("a motor cannot take " + motor);
    }
  }

  /// An unlocked lock, Door Lock version 2, without motor time, that announces its movements.
  public static LockSettings plain(int node) {
    return new LockSettings(
        new NodeId(node),
        2,
        Duration.ZERO,
        Optional.empty(),
        Announcement.NOTIFICATION_AND_REPORT,
        Supervised.NO,
        BoltPosition.UNLOCKED,
        87);
  }

  public LockSettings withDoorLockVersion(int version) {
    return new LockSettings(
        node, version, motor, autoRelock, announcement, supervised, initially, batteryPercent);
  }

  public LockSettings withMotor(Duration time) {
    return new LockSettings(
        node,
        doorLockVersion,
        time,
        autoRelock,
        announcement,
        supervised,
        initially,
        batteryPercent);
  }

  public LockSettings withAutoRelock(Duration after) {
    return new LockSettings(
        node,
        doorLockVersion,
        motor,
        Optional.of(after),
        announcement,
        supervised,
        initially,
        batteryPercent);
  }

  public LockSettings announcing(Announcement what) {
    return new LockSettings(
        node, doorLockVersion, motor, autoRelock, what, supervised, initially, batteryPercent);
  }

  public LockSettings withSupervision() {
    return new LockSettings(
        node,
        doorLockVersion,
        motor,
        autoRelock,
        announcement,
        Supervised.YES,
        initially,
        batteryPercent);
  }

  public LockSettings initially(BoltPosition position) {
    return new LockSettings(
        node,
        doorLockVersion,
        motor,
        autoRelock,
        announcement,
        supervised,
        position,
        batteryPercent);
  }
}
