package io.lockbridge.simulator.world;

import io.lockbridge.simulator.world.story.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/// Runs many worlds, each under a seed of its own, on as many threads as there are cores, until one
/// breaks a promise or all are done.
public final class Campaign {
  private static final int GLANCE_MILLIS = 200;

  private final Plan plan;
  private final AtomicLong begun = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong broken = new AtomicLong(Long.MAX_VALUE);
  private final long startedNanos = System.nanoTime();

  private Campaign(Plan plan) {
    this.plan = plan;
  }

  /// Which worlds.
  ///
  /// @param from the first seed; the others follow it
  /// @param count how many, if that is given
  /// @param atMost how long, if that is given
  public record Plan(long from, OptionalLong count, Optional<Duration> atMost) {}

  /// What came of it.
  ///
  /// @param worlds how many ran to their end
  /// @param brokenSeed the first seed whose world breaks a promise
  public record Result(long worlds, Duration took, OptionalLong brokenSeed) {}

  /// How far it is, for a person who waits.
  public record Progress(long worlds, double share) {}

  /// Hears how far it is, several times a second, on the caller's thread.
  public interface Watcher {
    /// So far.
    void sees(Progress progress);
  }

  /// Runs it to its end.
  public static Result run(Plan plan, Watcher watcher) throws InterruptedException {
    return new Campaign(plan).run(watcher);
  }

  private Result run(Watcher watcher) throws InterruptedException {
    List<Thread> workers = new ArrayList<>();
    for (int i = 1; i <= Runtime.getRuntime().availableProcessors(); i++) {
      workers.add(Thread.ofPlatform().name("world-" + i).start(this::work));
    }
    for (Thread worker : workers) {
      while (!worker.join(Duration.ofMillis(GLANCE_MILLIS))) {
        watcher.sees(new Progress(done.get(), share()));
      }
    }
    OptionalLong first =
        broken.get() == Long.MAX_VALUE
            ? OptionalLong.empty()
            : OptionalLong.of(plan.from() + broken.get());
    return new Result(done.get(), took(), first);
  }

  private void work() {
    while (!isOver()) {
      long index = begun.getAndIncrement();
      if (index >= plan.count().orElse(Long.MAX_VALUE)) {
        return;
      }
      try {
        new World(plan.from() + index).run();
      } catch (Violation violation) {
        broken.accumulateAndGet(index, Math::min);
      }
      done.incrementAndGet();
    }
  }

  /// A later seed that broke first does not end the search before the earlier ones are done.
  private boolean isOver() {
    boolean isFound = begun.get() > broken.get();
    return isFound || plan.atMost().filter(most -> took().compareTo(most) >= 0).isPresent();
  }

  private double share() {
    double byCount = plan.count().isPresent() ? (double) done.get() / plan.count().getAsLong() : 0;
    double byTime =
        plan.atMost().map(most -> (double) took().toMillis() / most.toMillis()).orElse(0.0);
    return Math.min(1, Math.max(byCount, byTime));
  }

  private Duration took() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }
}
