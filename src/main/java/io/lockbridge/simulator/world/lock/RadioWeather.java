package io.lockbridge.simulator.world.lock;

import io.lockbridge.simulator.world.fate.Chance;
import java.time.Duration;
import java.util.List;

/// What goes wrong between the driver and the locks, and at the locks.
public final class RadioWeather {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Chance chance;
  private final double roughness;
  private boolean isFair;

  /// @param roughness how likely it is that something goes wrong, from 0 to 1
  public RadioWeather(Chance chance, double roughness) {
    this.chance = chance;
    this.roughness = roughness;
  }

  /// How one order to move fares.
  enum Order {
    DONE,
    /// Never arrives; nobody acknowledges it.
    LOST,
    /// Carried out; the acknowledgement is lost.
    DONE_UNACKNOWLEDGED,
    /// Acknowledged, and not carried out.
    IGNORED,
    /// The lock says that it does not.
    REFUSED,
    /// The motor cannot.
    JAMMED,
    /// It leaves, and the line to the controller breaks.
    LINE_BROKEN
  }

  /// How a question fares.
  enum Question {
    ANSWERED,
    /// Answered late, by what was so when it was asked.
    STALE,
    /// Never answered.
    LOST
  }

  /// From now on everything goes well.
  public void clear() {
    isFair = true;
  }

  Order order() {
    return isRough() ? chance.oneOf(List.of(Order.values())) : Order.DONE;
  }

  Question question() {
    return isRough() ? chance.oneOf(List.of(Question.values())) : Question.ANSWERED;
  }

  /// How long the radio is busy before it can send.
  long busyNanos() {
    return isRough() ? chance.mostlyShort(40 * SECOND) : 0;
  }

  /// How long a frame is under way; long to a lock that sleeps.
  long hopNanos() {
    return isRough() ? chance.between(1, 4 * SECOND) : chance.between(1, SECOND / 20);
  }

  /// How late an answer or an announcement is.
  long latenessNanos() {
    return isRough() ? chance.between(1, 12 * SECOND) : chance.between(1, SECOND / 20);
  }

  boolean isAnnouncementLost() {
    return isRough();
  }

  /// How long the line to the controller is down once it broke.
  long repairNanos() {
    return chance.between(SECOND / 4, 15 * SECOND);
  }

  /// How long after the start of the process a lock is found.
  long findingNanos() {
    return isRough() ? chance.between(1, 40 * SECOND) : chance.between(1, SECOND / 2);
  }

  private boolean isRough() {
    return !isFair && chance.likely(roughness);
  }
}
