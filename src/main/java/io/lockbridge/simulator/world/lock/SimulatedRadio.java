package io.lockbridge.simulator.world.lock;

import io.lockbridge.core.attempt.AttemptEvent;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.Cause;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reachability.Breach;
import io.lockbridge.core.device.Reading;
import io.lockbridge.core.lock.Actuation;
import io.lockbridge.core.lock.LockDriver;
import io.lockbridge.core.lock.LockReport;
import io.lockbridge.simulator.world.fate.Chance;
import io.lockbridge.simulator.world.fate.Life;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A driver of simulated locks, for one run of the process. Keeps the promises of a driver,
/// whatever its locks and their radio do: facts only, nothing written late, questions told apart.
public final class SimulatedRadio implements LockDriver, SimulatedLock.Ear {
  private static final long ANSWER_NANOS = Duration.ofSeconds(2).toNanos();

  /// Later than the latest report of a lock, also to a process that stood still.
  private static final long LATEST_NANOS = Duration.ofSeconds(45).toNanos();

  private static final long THREAD_NANOS = Duration.ofMillis(3).toNanos();

  private final Life life;
  private final Air air;
  private final Chance chance;
  private final RadioWeather weather;
  private final Map<LockAddress, SimulatedLock> locks = new LinkedHashMap<>();
  private final Set<AttemptId> unwritten = new HashSet<>();
  private final Set<LockAddress> found = new HashSet<>();
  private boolean isDown;
  private long lastOrderNanos;

  /// What this driver is told apart by and whom it tells.
  public interface Air {
    /// The driver tells the core something.
    ///
    /// @param sampledNanos for an answer of a lock: the true moment of which it speaks
    void report(LockReport report, OptionalLong sampledNanos);

    /// A frame, or a level, leaves for a lock now.
    void written(Actuation actuation);

    /// Something happens out there after a while, whatever becomes of the process.
    void outside(long delayNanos, Runnable deed);

    /// True time.
    long trueNanos();
  }

  /// Begins to look for its locks.
  public SimulatedRadio(Life life, Air air, Chance chance, RadioWeather weather) {
    this.life = life;
    this.air = air;
    this.chance = chance;
    this.weather = weather;
  }

  /// These are its locks.
  public void serve(List<SimulatedLock> all) {
    for (SimulatedLock lock : all) {
      locks.put(lock.address(), lock);
      lock.announceTo(this);
      if (lock.plan().kind().isStrike()) {
        // Safe state first: whatever level the last process left behind.
        lock.lineFalls();
      }
      life.later(weather.findingNanos(), () -> found(lock));
    }
  }

  private void found(SimulatedLock lock) {
    found.add(lock.address());
    report(lock.address(), new LockReport.Found(lock.plan().description()));
    poll(lock);
  }

  /// The world is well again: every lock is looked at once more, as after a repair of the line.
  public void clear() {
    isDown = false;
    for (SimulatedLock lock : locks.values()) {
      life.later(
          LATEST_NANOS,
          () -> {
            report(lock.address(), new LockReport.Reached(lock.address()));
            poll(lock);
          });
    }
  }

  private void poll(SimulatedLock lock) {
    if (found.contains(lock.address()) && lock.isReadable()) {
      question(lock, () -> {});
    }
  }

  /// Asks a lock where it is.
  private void question(SimulatedLock lock, Runnable unanswered) {
    long askedNanos = life.nowNanos();
    switch (weather.question()) {
      case ANSWERED ->
          arrive(weather.hopNanos(), () -> answer(lock, askedNanos, OptionalLong.empty()));
      case STALE ->
          air.outside(
              weather.hopNanos(),
              () -> answer(lock, askedNanos, OptionalLong.of(weather.latenessNanos())));
      case LOST -> life.later(ANSWER_NANOS, unanswered);
    }
  }

  @Override
  public void actuate(Actuation actuation) {
    inOrder(() -> {
      unwritten.add(actuation.attempt());
      write(actuation);
    });
  }

  @Override
  public void withdraw(AttemptId attempt, LockAddress lock) {
    inOrder(() -> {
      if (unwritten.remove(attempt)) {
        fact(lock, attempt, new AttemptEvent.NotSent(AttemptEvent.Why.TOO_LATE));
      }
    });
  }

  @Override
  public void read(AttemptId attempt, LockAddress address) {
    inOrder(() -> ask(attempt, address));
  }

  /// Orders of the core are taken from a mailbox, one after the other.
  private void inOrder(Runnable order) {
    long now = life.nowNanos();
    lastOrderNanos = Math.max(lastOrderNanos, now + chance.mostlyShort(THREAD_NANOS));
    life.later(lastOrderNanos - now, order);
  }

  private void write(Actuation actuation) {
    AttemptId attempt = actuation.attempt();
    if (!unwritten.contains(attempt)) {
      return;
    }
    long busyNanos = weather.busyNanos();
    if (actuation.deadline().isPast(life.nowNanos())) {
      unwritten.remove(attempt);
      fact(actuation, new AttemptEvent.NotSent(AttemptEvent.Why.TOO_LATE));
    } else if (isDown || !locks.containsKey(actuation.lock())) {
      unwritten.remove(attempt);
      fact(actuation, new AttemptEvent.NotSent(AttemptEvent.Why.NO_LINK));
    } else if (busyNanos > 0) {
      life.later(busyNanos, () -> write(actuation));
    } else {
      unwritten.remove(attempt);
      send(actuation);
    }
  }

  private void send(Actuation actuation) {
    life.mayDieMoving("before a write to a lock");
    air.written(actuation);
    SimulatedLock lock = lock(actuation.lock());
    if (lock.plan().kind().isStrike()) {
      pulse(actuation, lock);
      return;
    }
    RadioWeather.Order fate = weather.order();
    long hopNanos = weather.hopNanos();
    air.outside(hopNanos, () -> reaches(lock, actuation, fate));
    life.mayDieMoving("after a write to a lock");
    fact(actuation, new AttemptEvent.Sent(life.nowNanos()));
    switch (fate) {
      case DONE, IGNORED, JAMMED ->
          arrive(
              hopNanos + weather.hopNanos(),
              () -> fact(actuation, new AttemptEvent.Acknowledged(life.nowNanos())));
      case REFUSED ->
          arrive(
              hopNanos + weather.hopNanos(),
              () -> fact(actuation, new AttemptEvent.Refused(life.nowNanos())));
      case LOST, DONE_UNACKNOWLEDGED ->
          life.later(
              ANSWER_NANOS, () -> fact(actuation, new AttemptEvent.LinkLost(life.nowNanos())));
      case LINE_BROKEN -> {
        fact(actuation, new AttemptEvent.LinkLost(life.nowNanos()));
        breakLine();
      }
    }
  }

  private void reaches(SimulatedLock lock, Actuation actuation, RadioWeather.Order fate) {
    switch (fate) {
      case DONE, DONE_UNACKNOWLEDGED, LINE_BROKEN ->
          lock.ordered(actuation.means(), actuation.attempt());
      case JAMMED -> lock.jams();
      case LOST, IGNORED, REFUSED -> {}
    }
  }

  private void pulse(Actuation actuation, SimulatedLock lock) {
    lock.ordered(actuation.means(), actuation.attempt());
    life.mayDieMoving("after a line went up");
    fact(actuation, new AttemptEvent.Sent(life.nowNanos()));
    fact(actuation, new AttemptEvent.Acknowledged(life.nowNanos()));
    life.later(
        lock.plan().holdNanos(),
        () -> {
          lock.lineFalls();
          fact(actuation, new AttemptEvent.Ended(life.nowNanos()));
        });
  }

  private void breakLine() {
    if (isDown) {
      return;
    }
    isDown = true;
    locks
        .keySet()
        .forEach(lock -> report(lock, new LockReport.Unreached(lock, Breach.HUB, "simulated")));
    life.later(
        weather.repairNanos(),
        () -> {
          isDown = false;
          locks.values().forEach(this::poll);
        });
  }

  private void ask(AttemptId attempt, LockAddress address) {
    SimulatedLock lock = locks.get(address);
    long askedNanos = life.nowNanos();
    if (isDown || lock == null || !lock.plan().kind().isReadable()) {
      fact(address, attempt, new AttemptEvent.Unanswered(askedNanos));
      return;
    }
    question(lock, () -> fact(address, attempt, new AttemptEvent.Unanswered(life.nowNanos())));
  }

  /// A lock answers by what is so now; it is heard at once, or so much later.
  private void answer(SimulatedLock lock, long askedNanos, OptionalLong lateNanos) {
    Position now = lock.position();
    OptionalLong sampledNanos = OptionalLong.of(air.trueNanos());
    Runnable heard =
        () ->
            air.report(
                new LockReport.Observed(
                    lock.address(), Reading.answer(now, askedNanos, life.nowNanos())),
                sampledNanos);
    if (lateNanos.isPresent()) {
      arrive(lateNanos.getAsLong(), heard);
    } else {
      heard.run();
    }
  }

  @Override
  public void moved(SimulatedLock lock, Position to, Cause cause) {
    if (lock.plan().kind().isReadable() && !weather.isAnnouncementLost()) {
      Optional<Cause> told = chance.likely(0.7) ? Optional.of(cause) : Optional.empty();
      arrive(
          weather.latenessNanos(),
          () ->
              report(
                  lock.address(),
                  new LockReport.Observed(
                      lock.address(),
                      new Reading(to, OptionalLong.empty(), life.nowNanos(), told))));
    }
  }

  @Override
  public void jammed(SimulatedLock lock) {
    if (lock.plan().kind().isReadable() && !weather.isAnnouncementLost()) {
      arrive(
          weather.latenessNanos(),
          () -> report(lock.address(), new LockReport.Jammed(lock.address(), life.nowNanos())));
    }
  }

  /// Something comes from a lock: it is heard if the line is not down then.
  private void arrive(long delayNanos, Runnable deed) {
    life.later(
        delayNanos,
        () -> {
          if (!isDown) {
            deed.run();
          }
        });
  }

  private SimulatedLock lock(LockAddress address) {
    SimulatedLock lock = locks.get(address);
    if (lock == null) {
      throw new IllegalArgumentException("no lock " + address);
    }
    return lock;
  }

  private void fact(Actuation of, AttemptEvent.Fact fact) {
    fact(of.lock(), of.attempt(), fact);
  }

  private void fact(LockAddress lock, AttemptId attempt, AttemptEvent.Fact fact) {
    air.report(new LockReport.Progress(lock, attempt, fact), OptionalLong.empty());
  }

  /// Of a lock that was not found yet nothing is reported.
  private void report(LockAddress lock, LockReport report) {
    if (found.contains(lock)) {
      air.report(report, OptionalLong.empty());
    }
  }
}
