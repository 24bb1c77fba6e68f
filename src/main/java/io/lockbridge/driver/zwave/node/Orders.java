package io.lockbridge.driver.zwave.node;

import io.lockbridge.core.attempt.AttemptEvent;
import io.lockbridge.core.attempt.AttemptEvent.Fact;
import io.lockbridge.core.attempt.AttemptEvent.Why;
import io.lockbridge.core.device.Means;
import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.command.DoorLock;
import io.lockbridge.driver.zwave.controller.Delivery;
import io.lockbridge.driver.zwave.controller.NodeProtocolInfo;
import io.lockbridge.driver.zwave.serial.Settlement.Reason;
import java.time.Duration;
import java.util.Optional;

/// How an order to move becomes a command, and what its delivery means to the core.
final class Orders {
  /// How long a command may be on its way after it was written, taken off every deadline.
  static final long RADIO_MARGIN_NANOS = Duration.ofSeconds(1).toNanos();

  /// Likewise for a lock that must be woken by a beam.
  static final long BEAM_MARGIN_NANOS = Duration.ofMillis(2500).toNanos();

  private Orders() {}

  static long marginNanos(NodeProtocolInfo protocol) {
    return protocol.frequentlyListening() ? BEAM_MARGIN_NANOS : RADIO_MARGIN_NANOS;
  }

  /// The command; empty for what this kind of lock cannot do.
  static Optional<Bytes> command(Means means) {
    return switch (means) {
      case THROW_BOLT -> Optional.of(new DoorLock.OperationSet(DoorLock.SECURED).encode());
      case DRAW_BOLT -> Optional.of(new DoorLock.OperationSet(DoorLock.UNSECURED).encode());
      case UNLATCH, PULSE -> Optional.empty();
    };
  }

  static Fact outcome(Pending.Move move, Delivery delivery, long nowNanos) {
    return switch (delivery) {
      case Delivery.Acknowledged _ -> new AttemptEvent.Acknowledged(nowNanos);
      // A frame was written: the controller refused it, but nobody can prove what it did.
      case Delivery.NotSent _ when move.written() -> new AttemptEvent.LinkLost(nowNanos);
      case Delivery.NotSent(Reason reason) -> new AttemptEvent.NotSent(why(reason));
      case Delivery.Failed _, Delivery.Unsure _ -> new AttemptEvent.LinkLost(nowNanos);
    };
  }

  private static Why why(Reason reason) {
    return switch (reason) {
      case TOO_LATE -> Why.TOO_LATE;
      case WITHDRAWN, REFUSED, QUEUE_FULL, LINK_DOWN -> Why.NO_LINK;
    };
  }
}
