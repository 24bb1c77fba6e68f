package io.lockbridge.driver.zwave.node;

import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.Reachability.Breach;
import io.lockbridge.core.lock.LockReport;
import io.lockbridge.driver.zwave.controller.Delivery;
import io.lockbridge.driver.zwave.controller.NodeId;
import io.lockbridge.driver.zwave.controller.TransmitStatus;
import java.util.Optional;

/// Whether a lock can be reached, and what of it is news. One transmission without acknowledgement
/// makes it unreachable, for the controller has tried its routes by then; anything that is heard of
/// it makes it reachable.
final class Reach {
  private final LockAddress address;
  private final NodeId node;
  private Liveness liveness = Liveness.UNPROVEN;

  private enum Liveness {
    UNPROVEN,
    REACHABLE,
    UNREACHABLE
  }

  /// What hearing of a lock means.
  enum Hearing {
    NO_NEWS,
    FIRST,
    BACK
  }

  Reach(LockAddress address, NodeId node) {
    this.address = address;
    this.node = node;
  }

  /// The controller has come or gone: nothing is proven.
  void forget() {
    liveness = Liveness.UNPROVEN;
  }

  boolean isReachable() {
    return liveness == Liveness.REACHABLE;
  }

  boolean isLost() {
    return liveness == Liveness.UNREACHABLE;
  }

  /// Something was heard of it.
  Hearing heard() {
    Liveness before = liveness;
    liveness = Liveness.REACHABLE;
    return switch (before) {
      case REACHABLE -> Hearing.NO_NEWS;
      case UNPROVEN -> Hearing.FIRST;
      case UNREACHABLE -> Hearing.BACK;
    };
  }

  /// It does not answer. A report, if that is news.
  Optional<LockReport> lost() {
    if (isLost()) {
      return Optional.empty();
    }
    liveness = Liveness.UNREACHABLE;
    String cause =
        "Z-Wave node %s does not acknowledge: is it in range, has it power?".formatted(node);
    return Optional.of(new LockReport.Unreached(address, Breach.LOCK, cause));
  }

  /// Whether a transmission ended so that the lock itself must be out of reach.
  static boolean isLoss(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Failed(TransmitStatus status) ->
          status == TransmitStatus.NO_ACK || status == TransmitStatus.NO_ROUTE;
      case Delivery.Acknowledged _, Delivery.NotSent _, Delivery.Unsure _ -> false;
    };
  }
}
