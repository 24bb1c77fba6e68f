package io.lockbridge.core.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.AttemptState.Done;
import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.attempt.Reason;
import io.lockbridge.core.device.BatteryLevel;
import io.lockbridge.core.device.Denial;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.device.DoorContact;
import io.lockbridge.core.device.Features;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reachability;
import io.lockbridge.core.device.Reachability.Breach;
import io.lockbridge.core.device.Reading;
import io.lockbridge.core.event.Detail;
import io.lockbridge.core.lock.LockReport;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Locks that come and go, and what they say beside their position.
class ArrivalsTest {
  private static final LockReport REACHED = new LockReport.Reached(House.FRONT);
  private static final LockReport SILENT =
      new LockReport.Unreached(House.FRONT, Breach.LOCK, "no answer");
  private static final LockReport UNPLUGGED =
      new LockReport.Unreached(House.FRONT, Breach.HUB, "unplugged");

  private final House house = new House();

  @Test
  void aLossIsDatedWhenItIsNoticedAndKeepsItsDate() {
    house.found(House.FRONT);
    house.pass(10);
    Instant noticed = house.wall().at();
    house.report(SILENT);
    house.pass(100);
    house.report(SILENT);
    assertThat(door().reachability())
        .isEqualTo(new Reachability.Unreachable(Breach.LOCK, "no answer", noticed));
  }

  @Test
  void whatALockToldBeforeItWasLostIsNotItsStateWhenItIsBack() {
    house.found(House.FRONT);
    house.heard(Reading.answer(Position.LOCKED, 0, house.nowNanos));
    house.report(new LockReport.Swung(House.FRONT, DoorContact.OPEN));
    house.report(new LockReport.Powered(House.FRONT, new BatteryLevel(60)));
    assertThat(door().position()).contains(Position.LOCKED);
    assertThat(door().door()).contains(DoorContact.OPEN);
    house.report(SILENT);
    assertThat(door().position()).isEmpty();
    house.report(REACHED);
    assertThat(door().isOnline()).isTrue();
    assertThat(door().position()).isEmpty();
    assertThat(door().door()).isEmpty();
    assertThat(door().battery()).contains(new BatteryLevel(60));
    house.heard(Reading.answer(Position.UNLOCKED, 0, house.nowNanos));
    assertThat(door().position()).contains(Position.UNLOCKED);
  }

  @Test
  void anotherBreachChangesTheErrorWithoutASecondEvent() {
    house.found(House.FRONT);
    house.report(SILENT);
    house.pass(5);
    Instant unplugged = house.wall().at();
    house.report(UNPLUGGED);
    assertThat(door().reachability())
        .isEqualTo(new Reachability.Unreachable(Breach.HUB, "unplugged", unplugged));
    assertThat(house.events())
        .containsExactly(new Detail.Added(), new Detail.Disconnected(Breach.LOCK));
  }

  @Test
  void aLockThatWasToldLostBeforeARestartIsToldConnectedAfterIt() {
    house.found(House.FRONT);
    house.report(SILENT);
    House again = house.restarted();
    again.found(House.FRONT);
    assertThat(again.devices().getFirst().isOnline()).isFalse();
    again.report(SILENT);
    again.report(REACHED);
    assertThat(again.events())
        .containsExactly(
            new Detail.Added(), new Detail.Disconnected(Breach.LOCK), new Detail.Connected());
  }

  @Test
  void aLockThatWasThereBeforeARestartIsNotToldConnectedAgain() {
    house.found(House.FRONT);
    house.report(REACHED);
    House again = house.restarted();
    again.found(House.FRONT);
    again.report(REACHED);
    assertThat(again.events()).containsExactly(new Detail.Added());
  }

  @Test
  void aLockThatItsControllerDoesNotListAnyMoreIsRemovedAndComesBackUnderItsOldId() {
    DeviceId door = house.found(House.FRONT);
    house.report(REACHED);
    house.report(listing());
    assertThat(house.devices()).isEmpty();
    assertThat(house.shown().reachability()).isEqualTo(new Reachability.Removed(house.wall().at()));
    house.report(REACHED);
    assertThat(house.found(House.FRONT)).isEqualTo(door);
    assertThat(door().reachability()).isEqualTo(new Reachability.Unproven());
    assertThat(house.events())
        .containsExactly(new Detail.Added(), new Detail.Removed(), new Detail.Added());
  }

  @Test
  void aLockThatWasTakenOutWhileTheProgramWasOffIsRemovedAtTheNextList() {
    house.found(House.FRONT);
    House again = house.restarted();
    again.report(listing());
    again.report(listing());
    assertThat(again.events()).containsExactly(new Detail.Added(), new Detail.Removed());
    assertThat(again.restarted().events()).hasSize(2);
  }

  @Test
  void aListSaysNothingOfTheLocksOfAnotherController() {
    house.found(House.FRONT);
    house.report(new LockReport.Listed("zwave:00000001:", Set.of()));
    house.report(listing(House.FRONT, House.BACK));
    assertThat(house.events()).containsExactly(new Detail.Added());
  }

  @Test
  void aLockIsShownAsItWasUntilItsDriverFindsItAgain() {
    DeviceId door = house.found(House.FRONT);
    house.report(REACHED);
    House again = house.restarted();
    Device remembered = again.devices().getFirst();
    assertThat(remembered.id()).isEqualTo(door);
    assertThat(remembered.description()).isEqualTo(house.devices().getFirst().description());
    assertThat(remembered.reachability()).isEqualTo(new Reachability.Unproven());
  }

  @Test
  void aLockThatNobodyFindsAfterARestartIsToldDisconnectedOnceAndConnectedWhenItIsHeard() {
    house.found(House.FRONT);
    House again = house.restarted();
    again.pass(59);
    assertThat(again.events()).hasSize(1);
    again.pass(1);
    again.pass(60);
    assertThat(again.shown().reachability()).isInstanceOf(Reachability.Unreachable.class);
    again.restarted().pass(100);
    again.found(House.FRONT);
    again.report(REACHED);
    assertThat(again.events())
        .containsExactly(
            new Detail.Added(), new Detail.Disconnected(Breach.HUB), new Detail.Connected());
  }

  @Test
  void aRemovedLockTakesNoCommands() {
    DeviceId door = house.found(House.FRONT);
    house.report(listing());
    AttemptId id = house.ask(ActionType.UNLOCK_DOOR, door);
    Done done = (Done) house.attempt(id).state();
    assertThat(done.outcome()).isEqualTo(new Outcome.Failed(Reason.DEVICE_NOT_FOUND));
    assertThat(house.actuations).isEmpty();
  }

  @Test
  void aDenialAndATamperingAreToldAndProveThatTheLockIsThere() {
    house.found(House.FRONT);
    Optional<Denial> reason = Optional.of(Denial.UNKNOWN_CODE);
    house.report(SILENT);
    house.report(new LockReport.Denied(House.FRONT, reason, OptionalInt.empty()));
    house.report(new LockReport.Tampered(House.FRONT));
    assertThat(house.events())
        .endsWith(
            new Detail.Connected(),
            new Detail.AccessDenied(reason, OptionalInt.empty()),
            new Detail.Tampered());
  }

  @Test
  void whatALockIsLikeIsShownAndIsNoEvent() {
    house.found(House.FRONT);
    Features features = Features.UNKNOWN.withSerialNumber("A-17").withCodesMax(30);
    house.report(new LockReport.Featured(House.FRONT, features));
    assertThat(door().features()).isEqualTo(features);
    assertThat(house.events()).containsExactly(new Detail.Added());
  }

  private Device door() {
    return house.devices().getFirst();
  }

  private static LockReport listing(LockAddress... members) {
    String front = House.FRONT.value();
    return new LockReport.Listed(front.substring(0, front.lastIndexOf(':') + 1), Set.of(members));
  }
}
