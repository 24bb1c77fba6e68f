package io.lockbridge.seam;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.AttemptState;
import io.lockbridge.core.attempt.Deadline;
import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.attempt.Timings;
import io.lockbridge.core.device.AutoLock;
import io.lockbridge.core.device.BatteryLevel;
import io.lockbridge.core.device.Capability;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.device.DoorContact;
import io.lockbridge.core.device.Features;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.LockDescription;
import io.lockbridge.core.device.LockNature;
import io.lockbridge.core.device.Means;
import io.lockbridge.core.device.Model;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.PowerSource;
import io.lockbridge.core.device.Reachability;
import io.lockbridge.core.device.Reading;
import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.core.event.Detail;
import io.lockbridge.core.event.Event;
import io.lockbridge.core.event.EventId;
import io.lockbridge.core.event.Stamp;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// One small world of values for tests of what is told to the outside.
public final class Examples {
  public static final long SECOND = 1_000_000_000L;
  public static final long NOW_NANOS = 5_000 * SECOND;
  public static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  public static final Stamp STAMP = new Stamp(NOW, ClockTrust.SYNCHRONISED);
  public static final UUID LEDGER = UUID.fromString("1ed9e700-0000-4000-8000-000000000001");
  public static final DeviceId DOOR =
      new DeviceId(UUID.fromString("d0000000-0000-4000-8000-00000000000a"));
  public static final AttemptId ATTEMPT =
      new AttemptId(UUID.fromString("a0000000-0000-4000-8000-000000000001"));
  public static final Ids IDS =
      new Ids(
          UUID.fromString("33000000-0000-4000-8000-000000000001"),
          UUID.fromString("cc000000-0000-4000-8000-000000000001"),
          UUID.fromString("b0000000-0000-4000-8000-000000000001"));
  private static final long ACCEPTED_NANOS = NOW_NANOS - SECOND;

  private Examples() {}

  public static DeviceJson.Now now() {
    return new DeviceJson.Now(NOW_NANOS, NOW);
  }

  public static Attempt pending() {
    Timings timings = Timings.acceptedAt(ACCEPTED_NANOS);
    Deadline deadline = new Deadline(ACCEPTED_NANOS + 30 * SECOND);
    return attempt(new AttemptState.Accepted(ActionType.UNLOCK_DOOR, deadline, timings));
  }

  public static Attempt ended(Outcome outcome) {
    return attempt(
        new AttemptState.Done(
            outcome,
            new Timings(ACCEPTED_NANOS, afterMs(3), afterMs(41), afterMs(412), afterMs(988))));
  }

  private static Attempt attempt(AttemptState state) {
    return new Attempt(ATTEMPT, ActionType.UNLOCK_DOOR, DOOR, "boot", NOW, state);
  }

  private static OptionalLong afterMs(long milliseconds) {
    return OptionalLong.of(ACCEPTED_NANOS + milliseconds * 1_000_000);
  }

  public static Event event(Detail detail) {
    EventId id = new EventId(UUID.fromString("e0000000-0000-4000-8000-000000000001"));
    return new Event(
        id, DOOR, STAMP, new Stamp(NOW.plusMillis(20), ClockTrust.SYNCHRONISED), detail);
  }

  /// A lock that answered two seconds ago.
  public static Device online() {
    return Device.fresh(DOOR, description(), NOW.minusSeconds(3600))
        .reached(new Reachability.Reachable())
        .read(Reading.answer(Position.LOCKED, NOW_NANOS - 3 * SECOND, NOW_NANOS - 2 * SECOND))
        .powered(new BatteryLevel(87));
  }

  /// A lock that has told everything that a lock can tell.
  public static Device whole() {
    Features features =
        Features.UNKNOWN
            .withSerialNumber("0012A4C7")
            .withPower(PowerSource.BATTERY)
            .withAutoLock(new AutoLock.After(30))
            .withCodesMax(30);
    return online().featured(features).swung(DoorContact.CLOSED);
  }

  /// A lock that has not even told yet what it can do.
  public static Device unproven() {
    LockNature nature = new LockNature(Set.of(), Means.DRAW_BOLT, 2 * SECOND, 10 * SECOND);
    Model model = new Model(Model.NO_BRAND, Model.UNKNOWN_MANUFACTURER, "Z-Wave lock");
    LockDescription description =
        new LockDescription(
            new LockAddress("zwave:7e570001:13"),
            "Z-Wave lock 13",
            model,
            nature,
            List.of("Z-Wave node 13 has not told yet what it can do."));
    return Device.fresh(DOOR, description, NOW.minusSeconds(3600));
  }

  private static LockDescription description() {
    LockNature nature =
        new LockNature(EnumSet.allOf(Capability.class), Means.DRAW_BOLT, 2 * SECOND, 10 * SECOND);
    return new LockDescription(
        new LockAddress("zwave:7e570001:12"),
        "Front door",
        new Model("schlage_lock", "Schlage", "BE469ZP"),
        nature,
        List.of());
  }
}
