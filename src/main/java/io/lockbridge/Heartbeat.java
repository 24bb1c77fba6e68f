package io.lockbridge;

import io.lockbridge.cloud.TunnelLoop;
import io.lockbridge.core.bridge.BridgeLoop;
import io.lockbridge.core.bridge.Clock;
import io.lockbridge.driver.zwave.ZWaveDriver;
import io.lockbridge.machine.SdNotify;
import io.lockbridge.machine.Watchdog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tinylog.Logger;

/// Tells systemd that we are ready, and feeds its watchdog only while core, tunnel and drivers take
/// their turns.
///
/// Owns the thread `heartbeat`, which ends with [#close].
final class Heartbeat implements AutoCloseable {
  private static final Duration PULSE = Duration.ofSeconds(10);
  private static final long TURN_MAX_NANOS = Duration.ofSeconds(15).toNanos();

  private final SdNotify systemd = new SdNotify();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final BridgeLoop core;
  private final Optional<TunnelLoop> tunnel;
  private final List<ZWaveDriver> drivers;
  private final Clock clock;

  Heartbeat(BridgeLoop core, Optional<TunnelLoop> tunnel, List<ZWaveDriver> drivers, Clock clock) {
    this.core = core;
    this.tunnel = tunnel;
    this.drivers = List.copyOf(drivers);
    this.clock = clock;
    systemd.ready();
    Thread.ofVirtual().name("heartbeat").start(this::run);
  }

  private void run() {
    long pulseNanos = Watchdog.interval().map(w -> w.toNanos() / 3).orElse(PULSE.toNanos());
    try {
      while (!stop.await(pulseNanos, TimeUnit.NANOSECONDS)) {
        if (isEverybodyAlive()) {
          systemd.watchdog();
        } else {
          Logger.error("watchdog=withheld next=\"systemd ends this process and starts it again\"");
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isEverybodyAlive() {
    boolean coreTurns = isRecent(core.health().lastTurnNanos());
    boolean tunnelTurns = tunnel.map(loop -> isRecent(loop.lastTurnNanos())).orElse(true);
    return coreTurns && tunnelTurns && drivers.stream().allMatch(ZWaveDriver::isAlive);
  }

  private boolean isRecent(long turnNanos) {
    return clock.nowNanos() - turnNanos - TURN_MAX_NANOS < 0;
  }

  @Override
  public void close() {
    systemd.stopping();
    stop.countDown();
  }
}
