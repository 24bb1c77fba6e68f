package io.lockbridge.simulator.world.check;

import io.lockbridge.cloud.Delivery;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.simulator.world.story.Ask;
import io.lockbridge.simulator.world.story.Sight;
import io.lockbridge.simulator.world.story.Witness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the broker has brought to the bridge: the ground on which commands are judged. Breaks no
/// promise itself.
final class Deliveries implements Witness {
  private final Map<AttemptId, List<Brought>> byId = new HashMap<>();
  private final Map<Packet, Brought> byPacket = new HashMap<>();
  private ClockTrust trust = ClockTrust.UNSET;
  private long clockSinceNanos;

  /// One delivery of a command, in true time.
  ///
  /// @param isClockGood whether the bridge's wall clock was synchronised then
  record Brought(Ask ask, Delivery.Marks marks, long atNanos, boolean isClockGood) {}

  /// A packet id lives as long as its connection.
  private record Packet(long connection, int packetId) {}

  @Override
  public void sees(Sight sight, long atNanos) {
    if (sight instanceof Sight.ClockSet(ClockTrust next, _)) {
      trust = next;
      clockSinceNanos = atNanos;
    }
    if (sight instanceof Sight.Brought(long connection, Delivery delivery, Optional<Ask> ask)
        && ask.isPresent()) {
      Brought brought =
          new Brought(ask.get(), delivery.marks(), atNanos, trust == ClockTrust.SYNCHRONISED);
      byPacket.put(new Packet(connection, delivery.packetId()), brought);
      ask.get().id().ifPresent(id -> of(id).add(brought));
    }
  }

  /// The deliveries that bear an id.
  List<Brought> of(AttemptId id) {
    return byId.computeIfAbsent(id, _ -> new ArrayList<>());
  }

  /// The delivery that a packet id stands for on a connection.
  Optional<Brought> of(long connection, int packetId) {
    return Optional.ofNullable(byPacket.get(new Packet(connection, packetId)));
  }

  /// Whether the bridge's wall clock has been synchronised since a moment.
  boolean isClockGoodSince(long nanos) {
    return trust == ClockTrust.SYNCHRONISED && clockSinceNanos <= nanos;
  }
}
