package io.lockbridge;

import io.lockbridge.console.Actions;
import io.lockbridge.console.Console;
import io.lockbridge.ledger.LedgerUnusable;
import io.lockbridge.machine.Boottime;
import io.lockbridge.machine.Config;
import io.lockbridge.machine.ConfigInvalid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// The program's entry: the command line, and the two things that it starts.
public final class Lockbridge {
  /// `EX_CONFIG` of sysexits.h: starting again will not help, a person must look.
  private static final int UNUSABLE = 78;

  private Lockbridge() {}

  public static void main(String[] arguments) {
    if (isPlainRun(arguments)) {
      System.exit(run(Path.of(arguments[2])));
    }
    System.exit(
        Console.execute(arguments, new Actions(Lockbridge::run, Demo::run, Simulation::run)));
  }

  /// `run --config FILE`, as the unit writes it: understood without the library for command lines,
  /// which would take a quarter of the start.
  private static boolean isPlainRun(String[] arguments) {
    return arguments.length == 3
        && arguments[0].equals("run")
        && arguments[1].equals("--config")
        && !arguments[2].startsWith("-");
  }

  private static int run(Path file) {
    try {
      Daemon daemon = Daemon.start(Config.read(file), new Journal(Boottime::nowNanos));
      Shutdown.onSignal(daemon);
      new CountDownLatch(1).await();
      return 0;
    } catch (ConfigInvalid | LedgerUnusable unusable) {
      System.err.println(unusable.getMessage());
      return UNUSABLE;
    } catch (IOException failed) {
      System.err.println("lockbridge cannot start: " + failed.getMessage());
      return UNUSABLE;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
