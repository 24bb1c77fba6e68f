package io.lockbridge.driver.zwave.node;

import io.lockbridge.core.device.Capability;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.LockDescription;
import io.lockbridge.core.device.LockNature;
import io.lockbridge.core.device.Means;
import io.lockbridge.driver.zwave.command.Battery;
import io.lockbridge.driver.zwave.command.DoorLock;
import io.lockbridge.driver.zwave.controller.ApplicationUpdate.NodeInfo;
import io.lockbridge.driver.zwave.controller.NodeId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a lock is, as far as its node information tells.
final class LockTraits {
  private static final int SECURITY_0 = 0x98;
  private static final int SECURITY_2 = 0x9F;

  /// A motor bolt moves in two or three seconds.
  private static final long TRAVEL_NANOS = Duration.ofSeconds(4).toNanos();

  /// The shortest auto-relock of common locks is 10 s.
  private static final long SETTLE_NANOS = Duration.ofSeconds(8).toNanos();

  private LockTraits() {}

  /// What is said of a lock whose node information and particulars are known so far.
  static LockDescription describe(
      LockAddress address, NodeId node, Optional<NodeInfo> info, Particulars particulars) {
    Set<Capability> capabilities =
        info.map(LockTraits::capabilities).orElse(EnumSet.noneOf(Capability.class));
    if (!capabilities.isEmpty()) {
      capabilities.addAll(particulars.capabilities());
    }
    return new LockDescription(
        address,
        "Z-Wave lock " + node,
        particulars.model(),
        new LockNature(capabilities, Means.DRAW_BOLT, TRAVEL_NANOS, SETTLE_NANOS),
        limits(node, info));
  }

  static boolean drivable(NodeInfo info) {
    return info.supports(DoorLock.COMMAND_CLASS)
        && !info.supports(SECURITY_0)
        && !info.supports(SECURITY_2);
  }

  private static Set<Capability> capabilities(NodeInfo info) {
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    if (drivable(info)) {
      capabilities.add(Capability.REMOTE_LOCK);
      capabilities.add(Capability.REMOTE_UNLOCK);
      capabilities.add(Capability.READ_POSITION);
      if (info.supports(Battery.COMMAND_CLASS)) {
        capabilities.add(Capability.REPORT_BATTERY);
      }
    }
    return capabilities;
  }

  private static List<String> limits(NodeId node, Optional<NodeInfo> info) {
    if (info.isEmpty()) {
      return List.of(
          "Z-Wave node %s has not told yet what it can do. It is asked again and again; operate it once by hand to wake it."
              .formatted(node));
    }
    if (info.get().supports(SECURITY_2) || info.get().supports(SECURITY_0)) {
      return List.of(
          "Z-Wave node %s speaks only encrypted (%s). This version drives locks without security only."
              .formatted(node, info.get().supports(SECURITY_2) ? "S2" : "S0"));
    }
    return info.get().supports(DoorLock.COMMAND_CLASS)
        ? List.of()
        : List.of(
            "Z-Wave node %s does not have the Door Lock command class (62), without which it cannot be driven."
                .formatted(node));
  }
}
