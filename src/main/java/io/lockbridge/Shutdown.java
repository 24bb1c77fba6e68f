package io.lockbridge;

/// Stops cleanly on SIGTERM and Ctrl-C, and exits with 0 then: a stop that was asked for is no
/// failure.
final class Shutdown {
  private Shutdown() {}

  static void onSignal(AutoCloseable... parts) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(parts), "shutdown"));
  }

  private static void close(AutoCloseable... parts) {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception failed) {
        System.err.println("lockbridge stopped uncleanly: " + failed.getMessage());
      }
    }
    Runtime.getRuntime().halt(0);
  }
}
