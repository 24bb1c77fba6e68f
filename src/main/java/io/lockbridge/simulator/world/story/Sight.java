package io.lockbridge.simulator.world.story;

import io.lockbridge.cloud.Delivery;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.bridge.LedgerChange;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.Means;
import io.lockbridge.core.device.Method;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.core.lock.Actuation;
import io.lockbridge.core.lock.LockReport;
import io.lockbridge.simulator.broker.Message;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// One thing that happened, in either of the two worlds: outside, or inside the bridge.
public sealed interface Sight {
  /// Something that no promise speaks of.
  record Noted(Who who, String what) implements Sight {}

  /// The cloud published a command.
  record Asked(Ask ask) implements Sight {}

  /// The process was started, for the so manieth time.
  record Started(int life, String bootId) implements Sight {}

  /// The process ended without a word.
  record Died(int life, String where) implements Sight {}

  /// The board tells this of its wall clock from now on.
  record ClockSet(ClockTrust trust, long aheadSeconds) implements Sight {}

  /// The bridge asked to be let in, with a number and a will.
  record Connecting(long connection, Message will) implements Sight {}

  /// The client library of the bridge got a command from the broker.
  record Brought(long connection, Delivery delivery, Optional<Ask> ask) implements Sight {}

  /// The bridge acknowledged it.
  record Acknowledged(long connection, int packetId) implements Sight {}

  /// The broker got a message of the bridge.
  ///
  /// @param document its payload as JSON; missing where it is none
  record Published(long connection, Message message, JsonNode document) implements Sight {}

  /// The disk has it for good.
  record Committed(List<LedgerChange> changes) implements Sight {
    public Committed {
      changes = List.copyOf(changes);
    }
  }

  /// The core gave an order to move.
  record Ordered(int life, Actuation actuation) implements Sight {}

  /// The core took an order back.
  record Withdrawn(AttemptId attempt) implements Sight {}

  /// An actuating frame, or a level, left the process for the hardware.
  record Written(int life, AttemptId attempt, LockAddress lock, Means means) implements Sight {}

  /// A bolt, latch or strike really moved.
  ///
  /// @param by the attempt whose frame did it; empty when it was a hand, a key or the lock itself
  record Moved(LockAddress lock, Position from, Position to, Optional<AttemptId> by, Method method)
      implements Sight {}

  /// A motor could not move its bolt.
  record JammedUp(LockAddress lock) implements Sight {}

  /// A driver told the core something.
  ///
  /// @param sampledNanos for an answer of a lock: the true moment of which it speaks
  record Reported(int life, LockReport report, OptionalLong sampledNanos) implements Sight {}

  /// All faults are gone from now on.
  record Healed() implements Sight {}

  /// Who does something in a story.
  enum Who {
    CLOUD,
    BROKER,
    BRIDGE,
    DISK,
    LOCK,
    BOARD
  }
}
