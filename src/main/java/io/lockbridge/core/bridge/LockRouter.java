package io.lockbridge.core.bridge;

import io.lockbridge.core.attempt.AttemptEvent;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.LockDescription;
import io.lockbridge.core.lock.Actuation;
import io.lockbridge.core.lock.LockDriver;
import io.lockbridge.core.lock.LockListener;
import io.lockbridge.core.lock.LockReport;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/// Leads the core's orders to the driver that found the lock. Orders come from the core's thread,
/// reports from any.
public final class LockRouter implements LockDriver {
  private final Map<LockAddress, Line> lines = new ConcurrentHashMap<>();
  private final AtomicReference<LockListener> core = new AtomicReference<>(_ -> {});

  /// One driver's way to the core: whatever it finds is routed back to it.
  public final class Line implements LockListener {
    private final AtomicReference<LockDriver> driver = new AtomicReference<>(new Absent());
    private final UnaryOperator<LockDescription> names;

    private Line(UnaryOperator<LockDescription> names) {
      this.names = names;
    }

    /// Who answers at the end of this line.
    public void leadsTo(LockDriver end) {
      driver.set(end);
    }

    @Override
    public void report(LockReport report) {
      if (report instanceof LockReport.Found(LockDescription found)) {
        lines.put(found.address(), this);
        core.get().report(new LockReport.Found(names.apply(found)));
      } else {
        core.get().report(report);
      }
    }
  }

  /// Where reports go.
  public void reportsTo(LockListener listener) {
    core.set(listener);
  }

  /// A line for a driver.
  ///
  /// @param names gives a lock the name that the operator has for it
  public Line newLine(UnaryOperator<LockDescription> names) {
    return new Line(names);
  }

  @Override
  public void actuate(Actuation actuation) {
    driverOf(actuation.lock()).actuate(actuation);
  }

  @Override
  public void withdraw(AttemptId attempt, LockAddress lock) {
    driverOf(lock).withdraw(attempt, lock);
  }

  @Override
  public void read(AttemptId attempt, LockAddress lock) {
    driverOf(lock).read(attempt, lock);
  }

  private LockDriver driverOf(LockAddress lock) {
    Line line = lines.get(lock);
    return line == null ? new Absent() : line.driver.get();
  }

  /// Stands where no driver is: nothing can be written, nothing answers.
  private final class Absent implements LockDriver {
    @Override
    public void actuate(Actuation actuation) {
      AttemptEvent.Fact fact = new AttemptEvent.NotSent(AttemptEvent.Why.NO_LINK);
      report(actuation.lock(), actuation.attempt(), fact);
    }

    @Override
    public void withdraw(AttemptId attempt, LockAddress lock) {}

    @Override
    public void read(AttemptId attempt, LockAddress lock) {
      report(lock, attempt, new AttemptEvent.Unanswered(0));
    }

    private void report(LockAddress lock, AttemptId attempt, AttemptEvent.Fact fact) {
      core.get().report(new LockReport.Progress(lock, attempt, fact));
    }
  }
}
