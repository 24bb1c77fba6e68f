package io.lockbridge.driver.zwave;

import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.lock.Actuation;
import io.lockbridge.core.lock.LockDriver;
import io.lockbridge.core.lock.LockListener;
import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.wire.Wire;
import io.lockbridge.driver.wire.WireException;
import io.lockbridge.driver.zwave.DriverMessage.Ask;
import io.lockbridge.driver.zwave.DriverMessage.Chunk;
import io.lockbridge.driver.zwave.DriverMessage.Lost;
import io.lockbridge.driver.zwave.DriverMessage.Move;
import io.lockbridge.driver.zwave.DriverMessage.Withdraw;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// Drives the locks behind one Z-Wave controller: gives the network's machine a wire, a clock and
/// one platform thread, which owns both.
///
/// Orders may come from any thread and never block. When the wire fails it is opened again, at
/// short and then longer intervals, for ever. Reports reach the listener from the driver's thread.
public final class ZWaveDriver implements LockDriver, AutoCloseable {
  private static final long REOPEN_MIN_NANOS = Duration.ofMillis(250).toNanos();
  private static final long REOPEN_MAX_NANOS = Duration.ofMillis(1500).toNanos();
  private static final long IDLE_NANOS = Duration.ofSeconds(10).toNanos();
  private static final Duration JOIN_PATIENCE = Duration.ofSeconds(5);

  private final String name;
  private final Wire.Place place;
  private final LockListener listener;
  private final LongSupplier nowNanos;
  private final DriverMailbox mailbox = new DriverMailbox();
  private final AtomicLong droppedOrders = new AtomicLong();
  private final Thread owner;

  // Owned by the driver's thread.
  private final ZWaveNetwork network = new ZWaveNetwork();
  private @Nullable Wire wire;
  private long generation;
  private OptionalLong reopenAtNanos;
  private long reopenPauseNanos = REOPEN_MIN_NANOS;

  private volatile ControllerHealth health = ControllerHealth.unknown();
  private volatile boolean stopped;

  private ZWaveDriver(String name, Wire.Place place, LockListener listener, LongSupplier nowNanos) {
    this.name = name;
    this.place = place;
    this.listener = listener;
    this.nowNanos = nowNanos;
    this.reopenAtNanos = OptionalLong.of(nowNanos.getAsLong());
    this.owner = Thread.ofPlatform().name("zwave-" + name).unstarted(this::run);
  }

  /// Starts a driver, whether or not its wire can be opened now. `nowNanos` is the monotonic clock
  /// that deadlines are told on.
  public static ZWaveDriver start(
      String name, Wire.Place place, LockListener listener, LongSupplier nowNanos) {
    ZWaveDriver driver = new ZWaveDriver(name, place, listener, nowNanos);
    driver.owner.start();
    return driver;
  }

  @Override
  public void actuate(Actuation actuation) {
    order(new Move(actuation));
  }

  @Override
  public void withdraw(AttemptId attempt, LockAddress lock) {
    order(new Withdraw(attempt, lock));
  }

  @Override
  public void read(AttemptId attempt, LockAddress lock) {
    order(new Ask(attempt, lock));
  }

  /// What the configuration calls its controller.
  public String name() {
    return name;
  }

  /// How the controller is: a snapshot, at most some seconds old. Any thread may ask.
  public ControllerHealth health() {
    return health;
  }

  /// Whether the driver's thread lives, for the watchdog.
  public boolean isAlive() {
    return owner.isAlive();
  }

  /// Orders that found the mailbox full and were not carried out.
  public long droppedOrders() {
    return droppedOrders.get();
  }

  /// Ends the thread and the wire. What was under way stays in doubt.
  @Override
  public void close() {
    stopped = true;
    owner.interrupt();
    try {
      owner.join(JOIN_PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void order(DriverMessage order) {
    if (!mailbox.offerOrder(order)) {
      // The core takes an order of which nothing is reported for one in doubt, and asks the lock.
      droppedOrders.incrementAndGet();
      Logger.error("zwave={} order=dropped cause=\"mailbox full\"", name);
    }
  }

  private void run() {
    try {
      while (!stopped) {
        step();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } finally {
      closeWire();
    }
  }

  private void step() throws InterruptedException {
    long now = nowNanos.getAsLong();
    if (reopenAtNanos.isPresent() && now - reopenAtNanos.getAsLong() >= 0) {
      open();
      now = nowNanos.getAsLong();
    }
    DriverMessage message = mailbox.poll(pauseNanos(now), TimeUnit.NANOSECONDS);
    now = nowNanos.getAsLong();
    if (message != null) {
      take(message, now);
      // Reports may have had to wait for the core.
      now = nowNanos.getAsLong();
    }
    OptionalLong wake = network.wakeNanos(now);
    if (wake.isPresent() && now - wake.getAsLong() >= 0) {
      perform(network.tick(now));
    }
    if (wire != null) {
      health = network.health();
    }
  }

  private long pauseNanos(long now) {
    long pause = IDLE_NANOS;
    OptionalLong wake = network.wakeNanos(now);
    if (wake.isPresent()) {
      pause = Math.min(pause, wake.getAsLong() - now);
    }
    if (reopenAtNanos.isPresent()) {
      pause = Math.min(pause, reopenAtNanos.getAsLong() - now);
    }
    return Math.max(pause, 0);
  }

  private void take(DriverMessage message, long now) {
    switch (message) {
      case Move(var actuation) -> perform(network.actuate(actuation, now));
      case Withdraw(var attempt, var lock) -> perform(network.withdraw(attempt, lock, now));
      case Ask(var attempt, var lock) -> perform(network.read(attempt, lock, now));
      case Chunk(var from, var bytes) when from == generation ->
          perform(network.received(bytes, now));
      case Lost(var from, var cause) when from == generation -> lost(cause);
      case Chunk _, Lost _ -> {
        // The last words of a wire that is closed already.
      }
    }
  }

  /// Writes come first: a report may have to wait for the core, and a frame must not become late
  /// meanwhile.
  private void perform(List<NetworkOutput> outputs) {
    String failure = null;
    for (NetworkOutput each : outputs) {
      if (each instanceof NetworkOutput.Write(var bytes) && failure == null) {
        failure = write(bytes);
      }
    }
    for (NetworkOutput each : outputs) {
      switch (each) {
        case NetworkOutput.Report(var report) -> listener.report(report);
        case NetworkOutput.Reopen(var cause) -> failure = cause;
        case NetworkOutput.Write _ -> {}
      }
    }
    if (failure != null) {
      lost(failure);
    }
  }

  /// What went wrong, or null.
  private @Nullable String write(Bytes bytes) {
    Wire open = wire;
    if (open == null) {
      return null;
    }
    try {
      open.write(bytes);
      return null;
    } catch (WireException e) {
      return e.getMessage();
    }
  }

  private void open() {
    long from = ++generation;
    try {
      wire = place.open(mailbox.listener(from));
    } catch (WireException e) {
      String cause = String.valueOf(e.getMessage());
      if (!cause.equals(health.cause())) {
        Logger.warn("zwave={} wire=closed cause=\"{}\"", name, cause);
      }
      health = network.health().down(cause);
      reopenLater();
      return;
    }
    reopenAtNanos = OptionalLong.empty();
    Logger.info("zwave={} wire=open address={}", name, place.address());
    perform(network.opened(nowNanos.getAsLong()));
  }

  private void lost(String cause) {
    Logger.warn("zwave={} wire=lost cause=\"{}\"", name, cause);
    closeWire();
    reopenLater();
    perform(network.closed(cause, nowNanos.getAsLong()));
    health = network.health().down(cause);
  }

  private void reopenLater() {
    boolean wasUp = health.state() == ControllerHealth.State.UP;
    reopenPauseNanos = wasUp ? REOPEN_MIN_NANOS : Math.min(reopenPauseNanos * 2, REOPEN_MAX_NANOS);
    reopenAtNanos = OptionalLong.of(nowNanos.getAsLong() + reopenPauseNanos);
  }

  private void closeWire() {
    generation++;
    mailbox.onlyFrom(generation);
    Wire open = wire;
    wire = null;
    if (open != null) {
      open.close();
    }
  }
}
