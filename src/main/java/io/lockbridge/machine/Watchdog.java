package io.lockbridge.machine;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How often systemd wants a sign of life.
public final class Watchdog {
  /// `sd_watchdog_enabled(3)` recommends half the time.
  private static final int SIGNS_PER_INTERVAL = 2;

  private Watchdog() {}

  /// The time between two signs of life; empty when systemd wants none of this process.
  public static Optional<Duration> interval() {
    return interval(System.getenv(), ProcessHandle.current().pid());
  }

  static Optional<Duration> interval(Map<String, String> environment, long ownPid) {
    @Nullable String wanted = environment.get("WATCHDOG_USEC");
    String pid = environment.getOrDefault("WATCHDOG_PID", String.valueOf(ownPid));
    if (wanted == null
        || !wanted.matches("[1-9][0-9]{0,17}")
        || !pid.equals(String.valueOf(ownPid))) {
      return Optional.empty();
    }
    return Optional.of(Duration.of(Long.parseLong(wanted) / SIGNS_PER_INTERVAL, ChronoUnit.MICROS));
  }
}
