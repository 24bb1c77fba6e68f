package io.lockbridge.simulator;

import java.util.Comparator;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/// What is going to happen, in virtual time. Things due at the same moment happen in the order in
/// which they were entered. A deed may let time pass itself. Not for several threads.
public final class Agenda {
  private final PriorityQueue<Entry> entries = new PriorityQueue<>(Entry.BY_TIME);
  private long nowNanos;
  private long entered;

  /// An empty one that begins at this moment; the clock's zero is anywhere.
  public Agenda(long nowNanos) {
    this.nowNanos = nowNanos;
  }

  /// Something that is going to happen, unless it is cancelled.
  public record Entry(long atNanos, long number, Runnable deed) {
    /// By difference: the clock's zero is anywhere.
    private static final Comparator<Entry> BY_TIME =
        (a, b) -> {
          long apart = a.atNanos == b.atNanos ? a.number - b.number : a.atNanos - b.atNanos;
          return Long.signum(apart);
        };
  }

  /// The present moment: while a deed runs, the moment at which it was due.
  public long nowNanos() {
    return nowNanos;
  }

  /// Something shall happen so much later.
  public Entry after(long delayNanos, Runnable deed) {
    Entry entry = new Entry(nowNanos + delayNanos, entered++, deed);
    entries.add(entry);
    return entry;
  }

  /// Something shall not happen after all.
  public void cancel(Entry entry) {
    entries.remove(entry);
  }

  /// Lets time pass. Time never runs backwards: an earlier moment changes nothing.
  public void runUntil(long untilNanos) {
    while (!entries.isEmpty() && entries.element().atNanos() - untilNanos <= 0) {
      Entry entry = entries.remove();
      nowNanos = entry.atNanos();
      entry.deed().run();
    }
    if (untilNanos - nowNanos > 0) {
      nowNanos = untilNanos;
    }
  }

  /// When the next thing happens.
  public OptionalLong nextNanos() {
    return entries.isEmpty() ? OptionalLong.empty() : OptionalLong.of(entries.element().atNanos());
  }
}
