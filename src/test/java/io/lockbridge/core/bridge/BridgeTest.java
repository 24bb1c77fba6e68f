package io.lockbridge.core.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptEvent;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.AttemptState.Done;
import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.attempt.Reason;
import io.lockbridge.core.attempt.Refusal;
import io.lockbridge.core.device.BatteryLevel;
import io.lockbridge.core.device.Capability;
import io.lockbridge.core.device.Cause;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.device.Method;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reachability.Breach;
import io.lockbridge.core.device.Reading;
import io.lockbridge.core.event.Detail;
import io.lockbridge.core.event.Event;
import io.lockbridge.core.lock.LockReport;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BridgeTest {
  private final House house = new House();

  @Test
  void aNewLockGetsAnIdThatItKeepsThroughARestart() {
    DeviceId first = house.found(House.FRONT);
    assertThat(house.restarted().found(House.FRONT)).isEqualTo(first);
    assertThat(house.events()).containsExactly(new Detail.Added());
  }

  @Test
  void aCommandIsOnDiskBeforeItIsAnsweredAndBeforeTheLockMoves() {
    DeviceId door = house.found(House.FRONT);
    house.ledger.fill();
    AttemptId id = house.ask(ActionType.UNLOCK_DOOR, door);
    assertThat(house.actuations).isEmpty();
    assertThat(house.ledger.attempt(id)).isEmpty();
    assertThat(house.verdicts).singleElement().isInstanceOf(Verdict.NotTaken.class);
  }

  @Test
  void acceptingAndArmingAnIdleLockIsOneCommit() {
    DeviceId door = house.found(House.FRONT);
    int before = house.ledger.commits();
    house.ask(ActionType.UNLOCK_DOOR, door);
    assertThat(house.ledger.commits() - before).isEqualTo(1);
    assertThat(house.actuations).hasSize(1);
  }

  @Test
  void aConfirmedUnlockTellsTheMovementWithItsAttemptThenTheAttempt() {
    DeviceId door = house.found(House.FRONT);
    house.heard(Reading.unasked(Position.LOCKED, house.nowNanos));
    AttemptId id = house.ask(ActionType.UNLOCK_DOOR, door);
    house.moves(Position.UNLOCKED);
    assertThat(outcome(id)).isEqualTo(new Outcome.Confirmed());
    assertThat(house.events())
        .endsWith(
            new Detail.Unlocked(Cause.of(Method.REMOTE), Optional.of(id)),
            new Detail.AttemptEnded(id, ActionType.UNLOCK_DOOR, Detail.Ending.SUCCESS));
    assertThat(house.ledger.told(StreamTopic.ATTEMPT)).hasSize(2);
  }

  @Test
  void aRepetitionGetsTheStoredAnswerAndMovesNothing() {
    DeviceId door = house.found(House.FRONT);
    AttemptId id = house.ask(ActionType.UNLOCK_DOOR, door);
    house.moves(Position.UNLOCKED);
    house.submit(id, ActionType.UNLOCK_DOOR, door);
    assertThat(house.verdicts.getLast()).isEqualTo(new Verdict.Repeated(house.attempt(id)));
    assertThat(house.actuations).hasSize(1);
    assertThat(house.ledger.told(StreamTopic.ATTEMPT)).hasSize(3);
  }

  @Test
  void theSameIdForSomethingElseIsRefusedAndChangesNothing() {
    DeviceId door = house.found(House.FRONT);
    AttemptId id = house.ask(ActionType.UNLOCK_DOOR, door);
    house.submit(id, ActionType.LOCK_DOOR, door);
    assertThat(house.verdicts.getLast()).isEqualTo(new Verdict.Refused(Refusal.CONFLICTING));
    assertThat(house.actuations).hasSize(1);
  }

  @Test
  void oneActionAtATimePerLockAndOtherLocksInParallel() {
    DeviceId front = house.found(House.FRONT);
    DeviceId back = house.found(House.BACK);
    house.ask(ActionType.UNLOCK_DOOR, front);
    AttemptId second = house.ask(ActionType.LOCK_DOOR, front);
    house.ask(ActionType.UNLOCK_DOOR, back);
    assertThat(house.actuations).hasSize(2);
    house.moves(Position.UNLOCKED);
    house.actuations.removeLast();
    house.moves(Position.UNLOCKED);
    assertThat(house.actuations.getLast().attempt()).isEqualTo(second);
  }

  @Test
  void theNinthCommandThatWaitsForALockIsTurnedAway() {
    DeviceId door = house.found(House.FRONT);
    for (int i = 0; i < 9; i++) {
      house.ask(ActionType.UNLOCK_DOOR, door);
    }
    AttemptId tooMuch = house.ask(ActionType.UNLOCK_DOOR, door);
    assertThat(outcome(tooMuch)).isEqualTo(new Outcome.Failed(Reason.BRIDGE_OVERLOADED));
  }

  @Test
  void anUnknownDeviceFailsTheAttempt() {
    AttemptId id = house.ask(ActionType.UNLOCK_DOOR, new DeviceId(new UUID(1, 1)));
    assertThat(outcome(id)).isEqualTo(new Outcome.Failed(Reason.DEVICE_NOT_FOUND));
  }

  @Test
  void aCommandWaitsForALockThatHasNotToldYetWhatItCanDo() {
    DeviceId door = house.found(House.FRONT, EnumSet.noneOf(Capability.class));
    house.ask(ActionType.UNLOCK_DOOR, door);
    assertThat(house.actuations).isEmpty();
    house.found(House.FRONT);
    assertThat(house.actuations).hasSize(1);
  }

  @Test
  void aLockThatCanDoNothingIsNotWaitedForLongAfterTheStart() {
    DeviceId door = house.found(House.FRONT, EnumSet.noneOf(Capability.class));
    house.pass(31);
    AttemptId id = house.ask(ActionType.UNLOCK_DOOR, door);
    assertThat(outcome(id)).isEqualTo(new Outcome.Failed(Reason.DEVICE_NOT_SUPPORTED));
  }

  @Test
  void whatWaitsForALockExpiresWithoutMovingIt() {
    DeviceId door = house.found(House.FRONT);
    house.ask(ActionType.UNLOCK_DOOR, door);
    AttemptId waiting = house.ask(ActionType.LOCK_DOOR, door);
    house.pass(30);
    assertThat(outcome(waiting)).isEqualTo(new Outcome.Failed(Reason.EXPIRED));
    assertThat(house.actuations).hasSize(1);
  }

  @Test
  void anArmedAttemptIsReadAfterARestartAndEndsByWhatTheLockSays() {
    DeviceId door = house.found(House.FRONT);
    AttemptId id = house.ask(ActionType.UNLOCK_DOOR, door);
    House again = house.restarted();
    assertThat(again.reads).isEmpty();
    again.found(House.FRONT);
    assertThat(again.reads).containsExactly(id);
    again.pass(1);
    again.heard(Reading.answer(Position.UNLOCKED, again.nowNanos, again.nowNanos));
    assertThat(outcome(id)).isEqualTo(new Outcome.Confirmed());
    assertThat(again.actuations).isEmpty();
  }

  @Test
  void anArmedAttemptWhoseLockNeverComesBackEndsAllTheSame() {
    DeviceId door = house.found(House.FRONT);
    AttemptId id = house.ask(ActionType.UNLOCK_DOOR, door);
    House again = house.rebooted();
    for (int i = 0; i < 80; i++) {
      again.pass(1);
    }
    assertThat(outcome(id)).isEqualTo(new Outcome.Failed(Reason.INTERRUPTED));
    assertThat(again.actuations).isEmpty();
  }

  @Test
  void whatWaitedIsExpiredAfterAReboot() {
    DeviceId door = house.found(House.FRONT);
    house.ask(ActionType.UNLOCK_DOOR, door);
    AttemptId waiting = house.ask(ActionType.LOCK_DOOR, door);
    house.rebooted().found(House.FRONT);
    assertThat(outcome(waiting)).isEqualTo(new Outcome.Failed(Reason.EXPIRED));
  }

  @Test
  void aMovementByHandIsToldOnceWithItsCause() {
    house.found(House.FRONT);
    house.heard(Reading.answer(Position.LOCKED, 0, house.nowNanos));
    house.heard(Reading.moved(Position.UNLOCKED, house.nowNanos, Cause.of(Method.MANUAL)));
    house.heard(Reading.unasked(Position.UNLOCKED, house.nowNanos));
    house.pass(5);
    assertThat(movements())
        .containsExactly(new Detail.Unlocked(Cause.of(Method.MANUAL), Optional.empty()));
  }

  @Test
  void aMovementWhoseCauseComesLaterIsToldWithIt() {
    house.found(House.FRONT);
    house.heard(Reading.answer(Position.LOCKED, 0, house.nowNanos));
    house.heard(Reading.unasked(Position.UNLOCKED, house.nowNanos));
    house.pass(0.5);
    house.heard(Reading.moved(Position.UNLOCKED, house.nowNanos, Cause.keycode(4)));
    house.pass(5);
    assertThat(movements())
        .containsExactly(new Detail.Unlocked(Cause.keycode(4), Optional.empty()));
  }

  @Test
  void aMovementWhoseCauseNeverComesIsToldAsUnknown() {
    house.found(House.FRONT);
    house.heard(Reading.answer(Position.LOCKED, 0, house.nowNanos));
    house.heard(Reading.unasked(Position.UNLOCKED, house.nowNanos));
    house.pass(2);
    assertThat(movements())
        .containsExactly(new Detail.Unlocked(Cause.of(Method.UNKNOWN), Optional.empty()));
  }

  @Test
  void aLockThatFallsSilentAndComesBackIsToldOnceEach() {
    house.found(House.FRONT);
    LockReport silent = new LockReport.Unreached(House.FRONT, Breach.LOCK, "no answer");
    house.turn(new Message.Report(silent), new Message.Report(silent));
    house.turn(new Message.Report(new LockReport.Reached(House.FRONT)));
    assertThat(house.events())
        .containsExactly(
            new Detail.Added(), new Detail.Disconnected(Breach.LOCK), new Detail.Connected());
  }

  @Test
  void aLowBatteryIsToldOnce() {
    house.found(House.FRONT);
    BatteryLevel low = new BatteryLevel(15);
    for (int i = 0; i < 3; i++) {
      house.turn(new Message.Report(new LockReport.Powered(House.FRONT, low)));
    }
    assertThat(house.events())
        .containsExactly(
            new Detail.Added(), new Detail.BatteryStatusChanged(low), new Detail.LowBattery(low));
  }

  @Test
  void whatADriverReportsWhileTheDiskIsFullIsNotLost() {
    house.found(House.FRONT);
    house.heard(Reading.answer(Position.LOCKED, 0, house.nowNanos));
    house.ledger.fill();
    house.heard(Reading.moved(Position.UNLOCKED, house.nowNanos, Cause.of(Method.MANUAL)));
    assertThat(movements()).isEmpty();
    house.ledger.makeRoom();
    house.pass(1);
    assertThat(movements()).hasSize(1);
  }

  @Test
  void whatIsOnAFullDiskIsToldToWhoAsks() {
    DeviceId door = house.found(House.FRONT);
    AttemptId id = house.ask(ActionType.LOCK_DOOR, door);
    house.ledger.fill();
    List<Optional<Attempt>> attempts = new ArrayList<>();
    List<List<Event>> events = new ArrayList<>();
    house.turn(
        new Message.Report(
            new LockReport.Observed(House.FRONT, Reading.answer(Position.LOCKED, 0, 0))),
        new Message.FindAttempt(id, attempts::add),
        new Message.FindEvents(EventQuery.newest(EventFilter.ANY), events::add));
    assertThat(attempts).singleElement().matches(Optional::isPresent);
    assertThat(events).singleElement().matches(found -> found.size() == 1);
    house.ledger.makeRoom();
    house.pass(1);
    assertThat(events).as("answered once").hasSize(1);
  }

  @Test
  void aLookSeesWhatTheSameTurnHasCommitted() {
    List<List<Event>> events = new ArrayList<>();
    DeviceId door = house.found(House.FRONT);
    house.turn(
        new Message.Report(new LockReport.Jammed(House.FRONT, house.nowNanos)),
        new Message.FindEvents(
            EventQuery.newest(EventFilter.ANY.ofDevices(Set.of(door))), events::add));
    assertThat(events.getFirst())
        .singleElement()
        .matches(event -> event.detail() instanceof Detail.Jammed);
  }

  @Test
  void twoAttemptsThatFallDueInOneTurnAreEachToldOnce() {
    DeviceId door = house.found(House.FRONT);
    house.ask(ActionType.UNLOCK_DOOR, door);
    AttemptId waiting = house.ask(ActionType.LOCK_DOOR, door);
    house.pass(300);
    house.pass(300);
    assertThat(house.events().stream().filter(e -> e instanceof Detail.AttemptEnded)).hasSize(2);
    assertThat(outcome(waiting)).isEqualTo(new Outcome.Failed(Reason.EXPIRED));
  }

  @Test
  void anOrderThatTheSameTurnMakesNeedlessIsNotGiven() {
    DeviceId door = house.found(House.FRONT);
    house.heard(Reading.answer(Position.LOCKED, 0, house.nowNanos));
    AttemptId id = house.ask(ActionType.UNLOCK_DOOR, door);
    house.report(id, new AttemptEvent.Sent(house.nowNanos));
    house.pass(4);
    long now = house.nowNanos;
    house.turn(
        new Message.Report(
            new LockReport.Observed(House.FRONT, Reading.answer(Position.LOCKED, now, now))),
        new Message.Report(
            new LockReport.Observed(House.FRONT, Reading.unasked(Position.UNLOCKED, now))));
    assertThat(outcome(id)).isEqualTo(new Outcome.Confirmed());
    assertThat(house.actuations).hasSize(1);
  }

  @Test
  void aFullStreamDropsRowsBehindThoseUnderWayAndMarksThem() {
    house.found(House.FRONT);
    RefusedCommand refused = new RefusedCommand(Optional.empty(), Refusal.MALFORMED, "because");
    int budget = StreamTopic.REFUSED.budgetRows();
    for (int i = 0; i < budget + 100; i++) {
      house.turn(new Message.Refuse(refused, () -> {}));
    }
    List<OutboxRow> rows = house.ledger.told(StreamTopic.REFUSED);
    assertThat(rows).hasSizeLessThanOrEqualTo(budget);
    assertThat(rows.subList(0, 64)).noneMatch(row -> row.content() instanceof Outgoing.Gap);
    OutboxRow marker = rows.get(64);
    assertThat(marker.content()).isInstanceOf(Outgoing.Gap.class);
    Outgoing.Gap gap = (Outgoing.Gap) marker.content();
    assertThat(gap.fromSeq()).isEqualTo(65);
    assertThat(rows.get(65).seq()).isEqualTo(gap.toSeq() + 1);
    assertThat(gap.count()).isEqualTo(gap.toSeq() - gap.fromSeq() + 1);
  }

  @Test
  void streamsAreGapless() {
    DeviceId door = house.found(House.FRONT);
    for (int i = 0; i < 5; i++) {
      house.ask(ActionType.UNLOCK_DOOR, door);
    }
    assertThat(house.ledger.told(StreamTopic.ATTEMPT))
        .extracting(OutboxRow::seq)
        .containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  private Outcome outcome(AttemptId id) {
    assertThat(house.attempt(id).state()).isInstanceOf(Done.class);
    return ((Done) house.attempt(id).state()).outcome();
  }

  private List<Detail> movements() {
    return house.events().stream()
        .filter(d -> d instanceof Detail.Locked || d instanceof Detail.Unlocked)
        .toList();
  }
}
