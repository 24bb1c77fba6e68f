package io.lockbridge.driver.zwave.serial;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// Counts what happened on the line since the link was made. Owned by the link's owner.
public final class LinkTally {
  /// Events that mean that the line was disturbed.
  private static final Set<Event> DISTURBANCES =
      Set.of(Event.SILENCE, Event.NAK, Event.CAN, Event.BAD_CHECKSUM, Event.NOISE_BYTES);

  private final EnumMap<Event, Long> counts = new EnumMap<>(Event.class);

  /// What is counted.
  public enum Event {
    WRITTEN,
    REPEATED,
    SILENCE,
    NAK,
    CAN,
    BAD_CHECKSUM,
    NOISE_BYTES,
    /// Frames that answer nothing: late responses, acknowledgements nobody waits for.
    STRAY
  }

  void add(Event event, long count) {
    counts.merge(event, count, Long::sum);
  }

  public long count(Event event) {
    return counts.getOrDefault(event, 0L);
  }

  /// An immutable copy; what never happened is left out.
  public Map<Event, Long> snapshot() {
    return Map.copyOf(counts);
  }

  /// Grows whenever the line is disturbed.
  public long disturbances() {
    return DISTURBANCES.stream().mapToLong(this::count).sum();
  }
}
