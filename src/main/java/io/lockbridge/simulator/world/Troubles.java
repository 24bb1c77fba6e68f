package io.lockbridge.simulator.world;

import io.lockbridge.core.device.Cause;
import io.lockbridge.core.device.Method;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.simulator.broker.FromClient;
import io.lockbridge.simulator.broker.ToClient;
import io.lockbridge.simulator.broker.Wire;
import io.lockbridge.simulator.world.fate.Chance;
import io.lockbridge.simulator.world.lock.Door;
import io.lockbridge.simulator.world.lock.Stick;
import io.lockbridge.simulator.world.story.Sight.Who;
import java.time.Duration;
import java.util.Optional;

/// What befalls a world from outside, one thing at a time.
final class Troubles {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final Duration DECADE = Duration.ofDays(3_650);

  private final World world;
  private final Chance chance;
  private int boots;

  Troubles(World world, Chance chance) {
    this.world = world;
    this.chance = chance;
  }

  /// Any one of them. Once the world is healed there are none.
  void strike() {
    if (world.weather().isClear()) {
      return;
    }
    world.stick().ifPresent(Stick::disturb);
    switch ((int) chance.between(0, 14)) {
      case 0 -> connectionBreaks();
      case 1 -> networkIsAway();
      case 2 -> world.net().broker().forget();
      case 3 -> thief();
      case 4 -> deafBroker();
      case 5 -> world.cloud().ghostSpeaks();
      case 6 -> diskFull();
      case 7 -> processStops();
      case 8 -> powerLoss();
      case 9 -> clockJumps();
      case 10 -> timeServerComes();
      case 11 -> flood();
      default -> hand();
    }
  }

  private void connectionBreaks() {
    ProgramRun program = world.program();
    if (program != null) {
      world.chronicle().note(Who.BROKER, "the connection breaks");
      program.link().breaks();
    }
  }

  private void networkIsAway() {
    world.chronicle().note(Who.BROKER, "cannot be reached");
    world.networkWeather().shuts();
    connectionBreaks();
    after(
        40,
        () -> {
          world.networkWeather().opens();
          world.chronicle().note(Who.BROKER, "can be reached again");
        });
  }

  /// Somebody else comes with the bridge's client id, takes over, and leaves.
  private void thief() {
    world.chronicle().note(Who.BROKER, "somebody else comes with the client id of the bridge");
    Wire wire = new Silent();
    boolean isCleanStart = chance.likely(0.3);
    world
        .net()
        .broker()
        .received(
            wire,
            new FromClient.Connect(
                "lockbridge-" + World.IDS.bridgeId(),
                new FromClient.Wishes(isCleanStart, 3_600, 8, 0),
                Optional.empty()));
    after(
        6,
        () ->
            world
                .net()
                .broker()
                .received(wire, new FromClient.Disconnect(FromClient.Parting.WITHOUT_WILL)));
  }

  private void deafBroker() {
    world.chronicle().note(Who.BROKER, "acknowledges nothing for a while");
    world.networkWeather().goesDeaf();
    after(25, () -> world.networkWeather().hearsAgain());
  }

  private void diskFull() {
    world.chronicle().note(Who.DISK, "is full");
    world.weather().diskFills();
    after(
        20,
        () -> {
          world.weather().diskHasRoom();
          world.chronicle().note(Who.DISK, "has room again");
        });
  }

  private void processStops() {
    ProgramRun program = world.program();
    if (program != null) {
      long nanos = chance.mostlyShort(30 * SECOND);
      world.chronicle().note(Who.BOARD, "the process stands still for " + nanos / SECOND + " s");
      program.stops(nanos);
    }
  }

  private void powerLoss() {
    if (!world.isPowered()) {
      return;
    }
    world.powerGoes();
    world.agenda().after(chance.between(SECOND, 20 * SECOND), this::powerOn);
  }

  /// The board boots; later the process starts.
  void powerOn() {
    boots++;
    int boot = boots;
    world.powerComes();
    world.board().booted(Duration.ofSeconds(chance.between(4, 20)));
    switch ((int) chance.between(0, 3)) {
      case 0 -> world.board().showsNothing();
      case 1 ->
          world.board().shows(ClockTrust.DRIFTING, Duration.ofSeconds(chance.between(-90, 9)));
      default -> world.board().shows(ClockTrust.SYNCHRONISED, Duration.ZERO);
    }
    world
        .agenda()
        .after(
            chance.between(1, 4 * SECOND),
            () -> {
              if (boot == boots) {
                world.start();
              }
            });
  }

  private void clockJumps() {
    Duration ahead = chance.likely(0.5) ? DECADE : DECADE.negated();
    world.board().shows(ClockTrust.DRIFTING, ahead);
  }

  private void timeServerComes() {
    world.board().shows(ClockTrust.SYNCHRONISED, Duration.ZERO);
  }

  private void flood() {
    if (chance.likely(0.12)) {
      world.networkWeather().goesDeaf();
      world.cloud().floods(1_150);
      after(60, () -> world.networkWeather().hearsAgain());
    } else {
      world.cloud().floods(12);
    }
  }

  private void hand() {
    Door lock = chance.oneOf(world.doors());
    Position to = chance.likely(0.5) ? Position.LOCKED : Position.UNLOCKED;
    Cause cause = chance.likely(0.7) ? Cause.of(Method.MANUAL) : Cause.keycode(3);
    lock.turnedByHand(to, cause);
  }

  private void after(long secondsMost, Runnable end) {
    world.agenda().after(chance.between(SECOND / 100, secondsMost * SECOND), end);
  }

  /// The other end of a stranger's connection: he says nothing to what he gets.
  private static final class Silent implements Wire {
    @Override
    public void send(ToClient packet) {}

    @Override
    public void close() {}

    @Override
    public boolean isReady() {
      return true;
    }
  }
}
