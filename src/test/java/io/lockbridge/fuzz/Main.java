package io.lockbridge.fuzz;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// `./lockbridge fuzz [--inputs N] [--parser NAME] [--from SEED]`: ends with 0, or with 1 after the
/// first finding.
public final class Main {
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    PrintStream out = System.out;
    long inputs = 100_000;
    long seed = System.nanoTime() & Integer.MAX_VALUE;
    Set<String> names = Parsers.ALL.keySet();
    for (int i = 0; i < arguments.length; i += 2) {
      String option = arguments[i];
      String value = i + 1 < arguments.length ? arguments[i + 1] : "";
      boolean isNumber = value.matches("[0-9]{1,18}");
      if (option.equals("--inputs") && isNumber) {
        inputs = Long.parseLong(value);
      } else if (option.equals("--from") && isNumber) {
        seed = Long.parseLong(value);
      } else if (option.equals("--parser") && Parsers.ALL.containsKey(value)) {
        names = Set.of(value);
      } else {
        out.println(
            "usage: ./lockbridge fuzz [--inputs N] [--from SEED] [--parser NAME], NAME one of "
                + Parsers.ALL.keySet());
        System.exit(USAGE);
      }
    }
    for (String name : names) {
      if (!run(name, inputs, seed, out)) {
        System.exit(1);
      }
    }
  }

  private static boolean run(String name, long inputs, long seed, PrintStream out)
      throws InterruptedException {
    int threads = Runtime.getRuntime().availableProcessors();
    long startNanos = System.nanoTime();
    List<Future<Fuzz.Figures>> parts = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads; i++) {
        long mine = seed + i;
        parts.add(pool.submit(() -> Fuzz.run(Parsers.make(name), inputs / threads, mine)));
      }
    }
    Fuzz.Figures sum = new Fuzz.Figures(0, 0, 0);
    try {
      for (Future<Fuzz.Figures> part : parts) {
        sum = sum.with(part.get());
      }
    } catch (ExecutionException found) {
      out.printf("parser=%s FINDING %s%n", name, found.getCause());
      return false;
    }
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    out.printf(
        "parser=%s inputs=%d per_second=%.0f dearest_bytes=%d dearest_us=%d seed=%d%n",
        name, sum.inputs(), sum.inputs() / seconds, sum.bytesMax(), sum.nanosMax() / 1000, seed);
    return true;
  }
}
