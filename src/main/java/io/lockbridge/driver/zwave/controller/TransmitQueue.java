package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.zwave.controller.Transmission.Priority;
import io.lockbridge.driver.zwave.serial.HostFrame.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/// Transmissions that wait for their turn: by priority, then in order of arrival. Bounded.
final class TransmitQueue {
  static final int SIZE_MAX = 256;

  private static final long LOOK_NANOS = Duration.ofMillis(500).toNanos();

  private final List<Waiting> waiting = new ArrayList<>();

  /// `attempts` counts the earlier transmissions of the same command.
  record Waiting(Transmission order, int attempts, long sinceNanos, long notBeforeNanos) {
    static Waiting first(Transmission order, long nowNanos) {
      return new Waiting(order, 0, nowNanos, nowNanos);
    }

    Waiting again(long notBeforeNanos) {
      return new Waiting(order, attempts + 1, sinceNanos, notBeforeNanos);
    }

    boolean actuating() {
      return order.effect() instanceof Effect.Actuating;
    }

    boolean tooLate(long nowNanos) {
      return order.effect() instanceof Effect.Actuating(long deadlineNanos)
          && nowNanos - deadlineNanos >= 0;
    }
  }

  /// False when it is full.
  boolean add(Waiting entry) {
    if (waiting.size() >= SIZE_MAX) {
      return false;
    }
    return waiting.add(entry);
  }

  /// Takes the next one that may go now.
  Optional<Waiting> poll(long nowNanos) {
    Waiting best = null;
    for (Waiting entry : waiting) {
      boolean due = nowNanos - entry.notBeforeNanos() >= 0;
      if (due
          && (best == null || entry.order().priority().compareTo(best.order().priority()) < 0)) {
        best = entry;
      }
    }
    if (best != null) {
      waiting.remove(best);
    }
    return Optional.ofNullable(best);
  }

  /// Takes out all that fit.
  List<Waiting> removeIf(Predicate<Waiting> unwanted) {
    List<Waiting> removed = new ArrayList<>();
    Iterator<Waiting> each = waiting.iterator();
    while (each.hasNext()) {
      Waiting entry = each.next();
      if (unwanted.test(entry)) {
        each.remove();
        removed.add(entry);
      }
    }
    return removed;
  }

  boolean hasCommand() {
    return waiting.stream().anyMatch(w -> w.order().priority() == Priority.COMMAND);
  }

  /// The earliest moment at which an entry becomes due or too late.
  OptionalLong wakeNanos(long nowNanos) {
    return waiting.stream().mapToLong(w -> wake(w, nowNanos)).reduce((a, b) -> a - b < 0 ? a : b);
  }

  private static long wake(Waiting entry, long nowNanos) {
    if (entry.notBeforeNanos() - nowNanos > 0) {
      return entry.notBeforeNanos();
    }
    // While the line is down, an entry is looked at often enough to let it go in time.
    long lookNanos = nowNanos + LOOK_NANOS;
    return entry.order().effect() instanceof Effect.Actuating(long deadlineNanos)
            && deadlineNanos - lookNanos < 0
        ? deadlineNanos
        : lookNanos;
  }
}
