package io.lockbridge.core.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptEvent;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.Deadline;
import io.lockbridge.core.attempt.Refusal;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reading;
import io.lockbridge.core.lock.LockReport;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A command that is repeated in the very turn in which its attempt ends: the ledger does not know
/// the end yet.
class SameTurnTest {
  private static final AttemptId ID = new AttemptId(new UUID(8, 1));
  private static final DeviceId NOBODY = new DeviceId(new UUID(9, 9));

  private final House house = new House();

  @Test
  void aCommandThatFailsAtOnceIsNotTakenASecondTimeInItsTurn() {
    house.turn(submit(NOBODY), submit(NOBODY));
    assertThat(told()).hasSize(2).allMatch(attempt -> attempt.state().isTerminal());
    assertThat(house.verdicts.getFirst()).isInstanceOf(Verdict.Taken.class);
    assertThat(house.verdicts.getLast()).isEqualTo(new Verdict.Repeated(house.attempt(ID)));
    assertThat(house.events()).hasSize(1);
  }

  @Test
  void otherContentUnderTheIdOfACommandThatFailsAtOnceIsRefused() {
    house.turn(submit(NOBODY), submit(new DeviceId(new UUID(9, 8))));
    assertThat(house.verdicts.getLast()).isEqualTo(new Verdict.Refused(Refusal.CONFLICTING));
    assertThat(house.attempt(ID).device()).isEqualTo(NOBODY);
  }

  @Test
  void aRepetitionIsToldTheEndThatTheSameTurnBrought() {
    DeviceId door = house.found(House.FRONT);
    house.submit(ID, ActionType.UNLOCK_DOOR, door);
    house.report(ID, new AttemptEvent.Sent(house.nowNanos));
    Reading proof = Reading.answer(Position.UNLOCKED, house.nowNanos, house.nowNanos);
    house.turn(new Message.Report(new LockReport.Observed(House.FRONT, proof)), submit(door));
    assertThat(told().getLast().state().isTerminal()).isTrue();
    assertThat(house.verdicts.getLast()).isEqualTo(new Verdict.Repeated(house.attempt(ID)));
  }

  private Message submit(DeviceId device) {
    Deadline deadline = new Deadline(house.nowNanos + 30 * House.SECOND);
    Command command = new Command(ID, ActionType.UNLOCK_DOOR, device, deadline);
    return new Message.Submit(command, house.verdicts::add);
  }

  private List<Attempt> told() {
    return house.ledger.told(StreamTopic.ATTEMPT).stream()
        .map(row -> ((Outgoing.AttemptTold) row.content()).attempt())
        .toList();
  }
}
