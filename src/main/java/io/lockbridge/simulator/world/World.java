package io.lockbridge.simulator.world;

import io.lockbridge.core.device.LockAddress;
import io.lockbridge.seam.Ids;
import io.lockbridge.simulator.Agenda;
import io.lockbridge.simulator.world.check.Checks;
import io.lockbridge.simulator.world.disk.SimulatedDisk;
import io.lockbridge.simulator.world.fate.Chance;
import io.lockbridge.simulator.world.fate.Doom;
import io.lockbridge.simulator.world.fate.ProcessDeath;
import io.lockbridge.simulator.world.lock.Door;
import io.lockbridge.simulator.world.lock.LockPlan;
import io.lockbridge.simulator.world.lock.RadioWeather;
import io.lockbridge.simulator.world.lock.SimulatedLock;
import io.lockbridge.simulator.world.lock.Stick;
import io.lockbridge.simulator.world.lock.StrikeLines;
import io.lockbridge.simulator.world.network.Broker;
import io.lockbridge.simulator.world.network.Cloud;
import io.lockbridge.simulator.world.network.NetworkWeather;
import io.lockbridge.simulator.world.network.Published;
import io.lockbridge.simulator.world.network.SimulatedLink;
import io.lockbridge.simulator.world.story.Chronicle;
import io.lockbridge.simulator.world.story.Sight;
import io.lockbridge.simulator.world.story.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One world from its beginning to its end: first with faults, then without, until everything that
/// was begun has come to its end.
///
/// [#run] throws a [Violation] the moment a promise breaks. Not for several threads.
public final class World {
  static final Ids IDS =
      new Ids(
          UUID.fromString("b0000000-0000-4000-8000-0000000000a1"),
          UUID.fromString("b0000000-0000-4000-8000-0000000000c1"),
          UUID.fromString("b0000000-0000-4000-8000-0000000000b1"));

  private static final Duration HEALING = Duration.ofMinutes(4);
  private static final double POINTS_MAX = 1_500;
  private static final double DOOR_POINTS_MAX = 30;
  private static final Duration GLANCE = Duration.ofSeconds(5);

  private final Chance chance;
  private final Substitutes substitutes;
  private final Climate climate;
  private final Agenda agenda = new Agenda(0);
  private final Checks checks;
  private final Chronicle chronicle;
  private final Board board;
  private final Doom doom;
  private final Doom doomAtTheDoor;
  private final SimulatedDisk disk;
  private final Weather weather;
  private final SimulatedLink.Net net;
  private final Cloud cloud;
  private final List<SimulatedLock> locks = new ArrayList<>();
  private final List<Door> doors = new ArrayList<>();
  private final Optional<Stick> stick;
  private int lives;
  private boolean isPowered = true;
  private @Nullable ProgramRun program;

  /// The world of a seed.
  public World(long seed) {
    this(seed, Substitutes.NONE);
  }

  World(long seed, Substitutes substitutes) {
    this.chance = Chance.of(seed);
    this.substitutes = substitutes;
    this.climate = Climate.random(chance.split());
    this.checks = new Checks(IDS);
    this.chronicle = new Chronicle(agenda, checks.witnesses());
    this.board = new Board(agenda, chronicle);
    this.doom = new Doom(chance.split(), climate.deaths(), POINTS_MAX);
    this.doomAtTheDoor = new Doom(chance.split(), climate.deathsAtTheDoor(), DOOR_POINTS_MAX);
    this.disk =
        new SimulatedDisk(chance.id(), changes -> chronicle.add(new Sight.Committed(changes)));
    this.weather = new Weather(climate, chance.split());
    disk.weather(weather.disk());
    Broker broker = new Broker(agenda, chronicle);
    this.net = new SimulatedLink.Net(agenda, chronicle, broker, weather.network(), new Published());
    this.cloud = new Cloud(net, chance.split(), new Cloud.Contract(IDS.bridgeId(), Board.EPOCH));
    Chance plans = chance.split();
    for (int i = 1; i <= climate.locks(); i++) {
      LockPlan plan = LockPlan.random(new LockAddress("sim:" + i), plans);
      locks.add(new SimulatedLock(plan, agenda, chronicle));
    }
    this.stick = climate.nodes() == 0 ? Optional.empty() : Optional.of(newStick());
    doors.addAll(locks);
    stick.ifPresent(known -> doors.addAll(known.doors()));
  }

  private Stick newStick() {
    return new Stick(agenda, chronicle, chance.split(), climate.nodes());
  }

  /// Lets it run to its end.
  ///
  /// @throws Violation when a promise breaks
  public void run() {
    Chance dice = chance.split();
    Troubles troubles = new Troubles(this, dice.split());
    troubles.powerOn();
    long lengthNanos = climate.length().toNanos();
    for (int i = 0; i < climate.acts(); i++) {
      agenda.after(dice.between(0, lengthNanos), cloud::acts);
    }
    for (int i = 0; i < climate.troubles(); i++) {
      agenda.after(dice.between(0, lengthNanos), troubles::strike);
    }
    runUntil(lengthNanos);
    heal();
  }

  private void heal() {
    doom.lift();
    doomAtTheDoor.lift();
    weather.clear();
    stick.ifPresent(Stick::clear);
    chronicle.add(new Sight.Healed());
    if (program != null && program.isAlive()) {
      program.healed();
    }
    long endNanos = agenda.nowNanos() + HEALING.toNanos();
    while (agenda.nowNanos() < endNanos && !checks.isQuiet(facts())) {
      runUntil(agenda.nowNanos() + GLANCE.toNanos());
    }
    checks.atTheEnd(facts());
  }

  private Checks.Facts facts() {
    boolean isConnected = program != null && program.isAlive() && program.isConnected();
    return new Checks.Facts(disk, doors, net.broker(), isConnected);
  }

  /// Lets time pass.
  void runUntil(long untilNanos) {
    while (true) {
      OptionalLong next = agenda.nextNanos();
      if (next.isEmpty() || next.getAsLong() > untilNanos) {
        agenda.runUntil(untilNanos);
        return;
      }
      step(next.getAsLong());
    }
  }

  private void step(long atNanos) {
    try {
      agenda.runUntil(atNanos);
      if (program != null) {
        program.settle();
      }
    } catch (ProcessDeath death) {
      if (program != null && program.number() == death.life()) {
        processDies(program, String.valueOf(death.getMessage()));
      }
    }
  }

  /// Starts the process.
  void start() {
    if (isPowered && (program == null || !program.isAlive())) {
      lives++;
      program = new ProgramRun(this, lives);
      if (weather.isClear()) {
        program.healed();
      }
    }
  }

  /// The process ends without a word; it is started again by and by.
  void processDies(ProgramRun dying, String where) {
    if (!dying.isAlive()) {
      return;
    }
    dying.dies();
    chronicle.add(new Sight.Died(dying.number(), where));
    StrikeLines.processDied(locks);
    agenda.after(weather.restartNanos(), this::start);
  }

  /// The power goes; somebody else brings it back.
  void powerGoes() {
    isPowered = false;
    if (program != null && program.isAlive()) {
      program.dies();
      chronicle.add(new Sight.Died(program.number(), "the power went"));
    }
    StrikeLines.powerLost(locks);
  }

  /// The power is back.
  void powerComes() {
    isPowered = true;
  }

  boolean isPowered() {
    return isPowered;
  }

  @Nullable ProgramRun program() {
    return program != null && program.isAlive() ? program : null;
  }

  /// What happened in it, for people.
  public Chronicle chronicle() {
    return chronicle;
  }

  /// What it was like, in a line.
  public String description() {
    return climate.toString();
  }

  Agenda agenda() {
    return agenda;
  }

  Chance chance() {
    return chance;
  }

  Substitutes substitutes() {
    return substitutes;
  }

  Board board() {
    return board;
  }

  Doom doom() {
    return doom;
  }

  Doom doomAtTheDoor() {
    return doomAtTheDoor;
  }

  SimulatedDisk disk() {
    return disk;
  }

  Weather weather() {
    return weather;
  }

  RadioWeather radioWeather() {
    return weather.radio();
  }

  NetworkWeather networkWeather() {
    return weather.network();
  }

  SimulatedLink.Net net() {
    return net;
  }

  Cloud cloud() {
    return cloud;
  }

  List<Door> doors() {
    return doors;
  }

  Optional<Stick> stick() {
    return stick;
  }

  List<SimulatedLock> locks() {
    return locks;
  }
}
