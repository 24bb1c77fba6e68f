package io.lockbridge.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.common.MqttException;

/// `./lockbridge torture --kills N [--from SEED]`: ends with 0, or with 1 after the first
/// violation.
public final class Main {
  private static final int LOG_LINES_MAX = 60;
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    int kills = 100;
    long seed = System.nanoTime() & Integer.MAX_VALUE;
    List<String> words = List.of(arguments);
    for (int i = 0; i < words.size(); i += 2) {
      String value = i + 1 < words.size() ? words.get(i + 1) : "";
      if (!value.matches("[0-9]{1,18}") || !List.of("--kills", "--from").contains(words.get(i))) {
        out.println("usage: ./lockbridge torture [--kills N] [--from SEED]");
        System.exit(USAGE);
      }
      if (words.get(i).equals("--kills")) {
        kills = Integer.parseInt(value);
      } else {
        seed = Long.parseLong(value);
      }
    }
    System.exit(run(kills, seed, out));
  }

  private static int run(int kills, long seed, PrintStream out)
      throws IOException, MqttException, InterruptedException {
    Path folder = Files.createTempDirectory("lockbridge-torture-");
    long startNanos = System.nanoTime();
    try (Torture torture = Torture.open(seed, folder)) {
      Torture.Figures figures = torture.run(kills, kill -> progress(kill, kills, out));
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos);
      out.printf(
          "kills=%d at_fail_points=%d commands=%d answers=%d refusals=%d repeats=%d lost=0 doubled=0"
              + " seconds=%d seed=%d%n",
          figures.kills(),
          figures.atFailPoints(),
          figures.commands(),
          figures.answers(),
          figures.refusals(),
          figures.repeats(),
          seconds,
          seed);
      delete(folder);
      return 0;
    } catch (Violation broken) {
      out.printf("VIOLATION seed=%d %s%n", seed, broken.getMessage());
      tell(folder.resolve("bridge.log"), broken.subject(), out);
      out.printf("the whole log and the ledger are in %s%n", folder);
      return 1;
    }
  }

  private static void progress(int kill, int kills, PrintStream out) {
    out.printf("%d of %d kills%n", kill, kills);
  }

  private static void tell(Path log, String subject, PrintStream out) throws IOException {
    List<String> all = Files.readAllLines(log);
    List<String> about = all.stream().filter(line -> line.contains(subject)).toList();
    List<String> shown = about.isEmpty() ? all : about;
    shown.subList(Math.max(0, shown.size() - LOG_LINES_MAX), shown.size()).forEach(out::println);
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
