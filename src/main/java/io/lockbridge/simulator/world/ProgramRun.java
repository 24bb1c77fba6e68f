package io.lockbridge.simulator.world;

import io.lockbridge.cloud.MqttLink;
import io.lockbridge.cloud.SessionConfig;
import io.lockbridge.cloud.TunnelLoop;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.bridge.BridgeLoop;
import io.lockbridge.core.bridge.Ledger;
import io.lockbridge.core.bridge.LedgerBroken;
import io.lockbridge.core.bridge.LockRouter;
import io.lockbridge.core.bridge.Ports;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.lock.Actuation;
import io.lockbridge.core.lock.LockDriver;
import io.lockbridge.core.lock.LockListener;
import io.lockbridge.core.lock.LockReport;
import io.lockbridge.simulator.Agenda;
import io.lockbridge.simulator.world.disk.SimulatedDisk;
import io.lockbridge.simulator.world.fate.Chance;
import io.lockbridge.simulator.world.fate.Life;
import io.lockbridge.simulator.world.fate.ProcessDeath;
import io.lockbridge.simulator.world.lock.SimulatedRadio;
import io.lockbridge.simulator.world.lock.Stick;
import io.lockbridge.simulator.world.lock.StickDriver;
import io.lockbridge.simulator.world.network.SimulatedLink;
import io.lockbridge.simulator.world.story.Chronicle;
import io.lockbridge.simulator.world.story.Promise;
import io.lockbridge.simulator.world.story.Sight;
import io.lockbridge.simulator.world.story.Violation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One run of the bridge's process: the real core and the real tunnel, taking turns in virtual time
/// until the process dies.
final class ProgramRun implements Life, SimulatedDisk.Host {
  private static final long LAST_WORDS_NANOS = Duration.ofMillis(40).toNanos();

  /// A driver's thread waits when the core's mailbox is so full.
  private static final int MAILBOX_FULL = 1_000;

  private final World world;
  private final int number;
  private final Agenda agenda;
  private final Chronicle chronicle;
  private final Chance chance;
  private final Deque<Runnable> held = new ArrayDeque<>();
  private final BridgeLoop core;
  private final TunnelLoop tunnel;
  private final SimulatedRadio radio;
  private final Optional<StickDriver> stickDriver;
  private final Turns coreTurns;
  private final Turns tunnelTurns;
  private @Nullable SimulatedLink link;
  private boolean isDead;
  private boolean isCoreBroken;
  private boolean isWaitingForDisk;
  private long stoppedUntilNanos;

  ProgramRun(World world, int number) {
    this.world = world;
    this.number = number;
    this.agenda = world.agenda();
    this.chronicle = world.chronicle();
    this.chance = world.chance().split();
    this.stoppedUntilNanos = agenda.nowNanos();
    chronicle.add(new Sight.Started(number, world.board().bootId()));
    LockRouter router = new LockRouter();
    Substitutes substitutes = world.substitutes();
    substitutes.started(world.board().bootId());
    Ledger ledger = substitutes.ledger(world.disk().open(this), this);
    Chance ids = chance.split();
    this.core =
        new BridgeLoop(
            new Ports(
                ledger, world.board(), new Watched(substitutes.driver(router, this)), ids::id));
    this.tunnel =
        new TunnelLoop(
            new SessionConfig(World.IDS, ledger.id(), "simulated"),
            substitutes.desk(core, this),
            new TunnelLoop.World(world.board(), chance.split()),
            substitutes.links(this::link, this));
    core.watch(tunnel);
    router.reportsTo(this::toCore);
    LockRouter.Line line = router.newLine(found -> found);
    LockListener listener = substitutes.listener(line, this);
    this.radio =
        new SimulatedRadio(this, new Outside(listener), chance.split(), world.radioWeather());
    line.leadsTo(radio);
    this.stickDriver = world.stick().map(stick -> startStick(router, stick));
    this.coreTurns = new Turns(agenda, chance.split(), this::takeCoreTurn);
    this.tunnelTurns = new Turns(agenda, chance.split(), this::takeTunnelTurn);
    radio.serve(world.locks());
    coreTurns.wantedIn(0);
    tunnelTurns.wantedIn(1);
  }

  private SimulatedLink link(MqttLink.Listener listener) {
    link = new SimulatedLink(this, world.net(), listener);
    return link;
  }

  private StickDriver startStick(LockRouter router, Stick stick) {
    LockRouter.Line line = router.newLine(found -> found);
    LockListener listener = world.substitutes().listener(line, this);
    StickDriver driver = new StickDriver(this, new Outside(listener), chance.split(), stick);
    line.leadsTo(driver);
    return driver;
  }

  SimulatedLink link() {
    return Objects.requireNonNull(link);
  }

  SimulatedRadio radio() {
    return radio;
  }

  boolean isConnected() {
    return tunnel.health().isConnected();
  }

  boolean isAlive() {
    return !isDead;
  }

  /// Looks who wants a turn, after something has happened.
  void settle() {
    if (isDead || isStopped()) {
      return;
    }
    if (!isWaitingForDisk && !isCoreBroken) {
      flush();
      if (core.waiting() > 0) {
        coreTurns.wantedSoon();
      }
      coreTurns.wantedIn(core.wakeNanos() - nowNanos());
    }
    if (tunnel.waiting() > 0) {
      tunnelTurns.wantedSoon();
    }
    tunnelTurns.wantedIn(tunnel.wakeNanos() - nowNanos());
  }

  private void takeCoreTurn() {
    if (isDead || isCoreBroken || isStopped()) {
      return;
    }
    try {
      core.turn();
    } catch (LedgerBroken broken) {
      isCoreBroken = true;
      agenda.after(
          chance.between(0, LAST_WORDS_NANOS),
          () -> world.processDies(this, String.valueOf(broken.getMessage())));
    } catch (RuntimeException bug) {
      throw failed("core", bug);
    }
  }

  private void takeTunnelTurn() {
    if (isDead || isStopped()) {
      return;
    }
    try {
      tunnel.turn();
    } catch (RuntimeException bug) {
      throw failed("tunnel", bug);
    }
  }

  private static Violation failed(String who, RuntimeException bug) {
    Violation violation =
        new Violation(Promise.LOCAL_FIRST, "the thread " + who + " failed: " + bug);
    violation.initCause(bug);
    return violation;
  }

  private boolean isStopped() {
    return stoppedUntilNanos > agenda.nowNanos();
  }

  /// The whole process stands still for so long.
  void stops(long nanos) {
    stoppedUntilNanos = Math.max(stoppedUntilNanos, agenda.nowNanos() + nanos);
    agenda.after(nanos, this::settle);
  }

  /// It is over; the kernel closes what was open, unless the power is gone.
  void dies() {
    isDead = true;
    if (link != null) {
      link.abandon();
    }
  }

  /// The world is well again.
  void healed() {
    stoppedUntilNanos = agenda.nowNanos();
    radio.clear();
    stickDriver.ifPresent(StickDriver::clear);
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public long nowNanos() {
    return world.board().nowNanos();
  }

  @Override
  public void later(long delayNanos, Runnable deed) {
    agenda.after(
        delayNanos,
        () -> {
          if (isDead) {
            return;
          }
          if (isStopped()) {
            later(stoppedUntilNanos - agenda.nowNanos(), deed);
          } else {
            deed.run();
          }
        });
  }

  @Override
  public void mayDie(String where) {
    if (world.doom().isDue()) {
      throw new ProcessDeath(number, where);
    }
  }

  @Override
  public void mayDieMoving(String where) {
    if (world.doomAtTheDoor().isDue()) {
      throw new ProcessDeath(number, where);
    }
  }

  @Override
  public void waits(long stallNanos) {
    mayDie("before a commit");
    if (stallNanos > 0) {
      isWaitingForDisk = true;
      try {
        world.runUntil(agenda.nowNanos() + stallNanos);
      } finally {
        isWaitingForDisk = false;
      }
    }
    if (isDead) {
      throw new ProcessDeath(number, "while it waited for the disk");
    }
  }

  @Override
  public void has() {
    mayDie("after a commit");
  }

  /// A report comes to the core's mailbox; the driver's thread waits while that is full.
  private void toCore(LockReport report) {
    if (isWaitingForDisk || core.waiting() >= MAILBOX_FULL) {
      held.addLast(() -> core.report(report));
    } else {
      core.report(report);
    }
  }

  private void flush() {
    while (!held.isEmpty() && core.waiting() < MAILBOX_FULL) {
      held.removeFirst().run();
    }
  }

  /// What the radio finds outside the process.
  private final class Outside implements SimulatedRadio.Air {
    private final LockListener listener;

    private Outside(LockListener listener) {
      this.listener = listener;
    }

    @Override
    public void report(LockReport report, OptionalLong sampledNanos) {
      Runnable tell =
          () -> {
            chronicle.add(new Sight.Reported(number, report, sampledNanos));
            listener.report(report);
          };
      if (isWaitingForDisk) {
        held.addLast(tell);
      } else {
        tell.run();
      }
    }

    @Override
    public void written(Actuation actuation) {
      chronicle.add(
          new Sight.Written(number, actuation.attempt(), actuation.lock(), actuation.means()));
    }

    @Override
    public void outside(long delayNanos, Runnable deed) {
      agenda.after(delayNanos, deed);
    }

    @Override
    public long trueNanos() {
      return agenda.nowNanos();
    }
  }

  /// The core's orders, as they are given.
  private final class Watched implements LockDriver {
    private final LockDriver driver;

    private Watched(LockDriver driver) {
      this.driver = driver;
    }

    @Override
    public void actuate(Actuation actuation) {
      mayDieMoving("before an order is given");
      chronicle.add(new Sight.Ordered(number, actuation));
      driver.actuate(actuation);
      mayDieMoving("after an order was given");
    }

    @Override
    public void withdraw(AttemptId attempt, LockAddress lock) {
      chronicle.add(new Sight.Withdrawn(attempt));
      driver.withdraw(attempt, lock);
    }

    @Override
    public void read(AttemptId attempt, LockAddress lock) {
      driver.read(attempt, lock);
    }
  }
}
