package io.lockbridge;

import io.lockbridge.console.Actions;
import io.lockbridge.simulator.world.Campaign;
import io.lockbridge.simulator.world.World;
import io.lockbridge.simulator.world.story.Violation;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.tinylog.configuration.Configuration;

/// The command `simulate`: runs worlds, shows how far it is, and tells the story of a broken one.
final class Simulation {
  private static final Duration UNLESS_SAID = Duration.ofMinutes(1);
  private static final int BAR = 30;
  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

  private final Actions.Wish wish;
  private final long startedNanos = System.nanoTime();
  private long lastLineNanos = startedNanos;

  private Simulation(Actions.Wish wish) {
    this.wish = wish;
  }

  static int run(Actions.Wish wish) {
    // Thousands of bridges would fill the log with one line per decision each.
    Configuration.set("writer.level", "off");
    try {
      return new Simulation(wish).run();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private int run() throws InterruptedException {
    // Seeds are shown and typed: not longer than need be.
    long from = wish.from().orElseGet(() -> new SecureRandom().nextLong(1_000_000_000_000L));
    if (wish.count().orElse(0) == 1) {
      return tell(from);
    }
    Optional<Duration> atMost =
        wish.seconds().isPresent()
            ? Optional.of(Duration.ofSeconds(wish.seconds().getAsLong()))
            : Optional.of(UNLESS_SAID).filter(_ -> wish.count().isEmpty());
    System.out.println("simulating worlds from seed " + from);
    Campaign.Result result =
        Campaign.run(new Campaign.Plan(from, wish.count(), atMost), this::progress);
    if (wish.isTerminal()) {
      System.out.println();
    }
    OptionalLong broken = result.brokenSeed();
    if (broken.isPresent()) {
      return tell(broken.getAsLong());
    }
    System.out.printf(
        Locale.ROOT,
        "%d worlds in %.1f s, %.0f a minute: every promise was kept%n",
        result.worlds(),
        result.took().toMillis() / 1e3,
        result.worlds() / (result.took().toMillis() / 60e3));
    return 0;
  }

  private void progress(Campaign.Progress progress) {
    long now = System.nanoTime();
    if (!wish.isTerminal() && now - lastLineNanos < LINE_EVERY_NANOS) {
      return;
    }
    lastLineNanos = now;
    double minutes = (now - startedNanos) / 60e9;
    String line =
        String.format(
            Locale.ROOT,
            "%3.0f %%  %d worlds, %.0f a minute",
            progress.share() * 100,
            progress.worlds(),
            progress.worlds() / minutes);
    if (wish.isTerminal()) {
      int full = (int) (progress.share() * BAR);
      System.out.print("\r[" + "#".repeat(full) + ".".repeat(BAR - full) + "] " + line + " ");
      System.out.flush();
    } else {
      System.out.println(line);
    }
  }

  /// Runs one world again and tells what happens in it.
  private static int tell(long seed) {
    World world = new World(seed);
    Optional<Violation> violation = Optional.empty();
    try {
      world.run();
    } catch (Violation broken) {
      violation = Optional.of(broken);
    }
    System.out.println("the world of seed " + seed + ", in seconds: " + world.description());
    world.chronicle().lines().forEach(System.out::println);
    if (violation.isEmpty()) {
      System.out.println("every promise was kept");
      return 0;
    }
    System.out.println();
    System.out.println("BROKEN: " + violation.get().promise().sentence());
    System.out.println(violation.get().getMessage());
    System.out.println("again: ./lockbridge simulate --seeds 1 --from " + seed);
    return 1;
  }
}
