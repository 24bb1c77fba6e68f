package io.lockbridge.driver.zwave;

import io.lockbridge.core.attempt.AttemptEvent.Fact;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.lock.LockListener;
import io.lockbridge.core.lock.LockReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Keeps all that a driver reports, and lets a test wait for what it expects.
final class Witness implements LockListener {
  private final Object monitor = new Object();
  private final List<LockReport> reports = new ArrayList<>();

  @Override
  public void report(LockReport report) {
    synchronized (monitor) {
      reports.add(report);
      monitor.notifyAll();
    }
  }

  /// How many reports there are so far: a mark for later waits.
  int mark() {
    synchronized (monitor) {
      return reports.size();
    }
  }

  List<LockReport> since(int mark) {
    synchronized (monitor) {
      return List.copyOf(reports.subList(mark, reports.size()));
    }
  }

  /// The facts of one attempt, in order.
  List<Fact> facts(AttemptId attempt) {
    return since(0).stream()
        .filter(r -> r instanceof LockReport.Progress p && p.attempt().equals(attempt))
        .map(r -> ((LockReport.Progress) r).fact())
        .toList();
  }

  /// The first report after a mark that fits.
  LockReport await(int mark, Predicate<LockReport> wanted, Duration patience)
      throws InterruptedException {
    long endNanos = System.nanoTime() + patience.toNanos();
    synchronized (monitor) {
      Optional<LockReport> found = first(mark, wanted);
      while (found.isEmpty()) {
        long leftNanos = endNanos - System.nanoTime();
        if (leftNanos <= 0) {
          throw new AssertionError("not reported in time; reported were:\n" + since(mark));
        }
        TimeUnit.NANOSECONDS.timedWait(monitor, Math.max(leftNanos, 1_000_000));
        found = first(mark, wanted);
      }
      return found.get();
    }
  }

  private Optional<LockReport> first(int mark, Predicate<LockReport> wanted) {
    return since(mark).stream().filter(wanted).findFirst();
  }
}
