package io.lockbridge.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardTest {
  @TempDir Path directory;

  @Test
  void theBootClockAgreesWithTheKernelsUptime() throws IOException {
    String uptime = Files.readString(Path.of("/proc/uptime")).split(" ", -1)[0];
    long wantedSeconds = (long) Double.parseDouble(uptime);
    assertThat(TimeUnit.NANOSECONDS.toSeconds(Boottime.nowNanos()))
        .isBetween(wantedSeconds - 1, wantedSeconds + 60);
  }

  @Test
  void theBootClockNeverGoesBack() {
    long first = Boottime.nowNanos();
    assertThat(Boottime.nowNanos()).isGreaterThanOrEqualTo(first);
  }

  @Test
  void theBootIsNamedBySystemdOrByTheKernelAndTheNamesAgree() throws IOException {
    Path kernels = directory.resolve("boot_id");
    Files.writeString(kernels, "0f1E2d3c-4b5a-6978-8796-a5b4c3d2e1f0\n");
    String plain = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

    assertThat(BootId.read(Map.of(), kernels)).isEqualTo(plain);
    assertThat(BootId.read(Map.of(BootId.VARIABLE, plain), directory.resolve("none")))
        .isEqualTo(plain);
    assertThatThrownBy(() -> BootId.read(Map.of(), directory.resolve("none")))
        .hasMessageContainingAll("cannot be read", "LOCKBRIDGE_BOOT_ID=%b");
  }

  @Test
  void theClockIsTrustedAsFarAsItsMarksSay() throws IOException {
    assertThat(clock("1970-01-02T00:00:00Z")).isEqualTo(ClockState.UNSET);
    assertThat(clock("2026-11-23T10:00:00Z")).isEqualTo(ClockState.DRIFTING);
    Path mark = directory.resolve("run/systemd/timesync/synchronized");
    Files.createDirectories(mark.resolveSibling("."));
    Files.createFile(mark);
    assertThat(clock("2026-11-23T10:00:00Z")).isEqualTo(ClockState.SYNCHRONISED);
    assertThat(clock("1970-01-02T00:00:00Z")).isEqualTo(ClockState.UNSET);
  }

  @Test
  void theWatchdogIsFedTwiceInItsTime() {
    assertThat(Watchdog.interval(Map.of("WATCHDOG_USEC", "30000000"), 7))
        .contains(Duration.ofSeconds(15));
    assertThat(Watchdog.interval(Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "7"), 7))
        .contains(Duration.ofSeconds(15));
    assertThat(Watchdog.interval(Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "8"), 7))
        .isEmpty();
    assertThat(Watchdog.interval(Map.of("WATCHDOG_USEC", "soon"), 7)).isEmpty();
    assertThat(Watchdog.interval(Map.of(), 7)).isEmpty();
  }

  @Test
  void aFailPointEndsAtTheWantedPassageAndNowhereElse() {
    List<String> ended = new ArrayList<>();
    FailPoint points = new FailPoint("before:attempt.armed:3, after:device", ended::add);
    points.passing("before:attempt.armed");
    points.passing("before:attempt.armed");
    points.passing("after:attempt.armed");
    assertThat(ended).isEmpty();

    points.passing("before:attempt.armed");
    points.passing("after:device");
    points.passing("after:device");
    assertThat(ended).containsExactly("before:attempt.armed", "after:device");
  }

  @Test
  void aFailPointThatIsOffLetsPass() {
    FailPoint.pass("before:attempt.armed");
    assertThat(System.getProperty("lockbridge.failpoint")).isNull();
  }

  private ClockState clock(String now) {
    return new ClockTrustProbe(directory, InstantSource.fixed(Instant.parse(now))).state();
  }
}
