package io.lockbridge.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.attempt.AttemptEvent.Survival;
import io.lockbridge.core.attempt.AttemptEvent.Why;
import io.lockbridge.core.attempt.AttemptState.Accepted;
import io.lockbridge.core.attempt.AttemptState.Armed;
import io.lockbridge.core.attempt.AttemptState.Done;
import io.lockbridge.core.attempt.AttemptState.Sent;
import io.lockbridge.core.attempt.AttemptState.Unsure;
import io.lockbridge.core.device.Capability;
import io.lockbridge.core.device.LockNature;
import io.lockbridge.core.device.Means;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reading;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The promises *once*, *never late*, *truth* and *final*, one sentence each.
class RulesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 100 * SECOND;
  private static final Deadline DEADLINE = new Deadline(START + 30 * SECOND);
  private static final LockNature BOLT = nature(Means.DRAW_BOLT, true);
  private static final LockNature BLIND_BOLT = nature(Means.DRAW_BOLT, false);
  private static final LockNature BLIND_STRIKE = nature(Means.PULSE, false);
  private static final LockNature LATCH = nature(Means.UNLATCH, true);

  private static LockNature nature(Means unlock, boolean readable) {
    Set<Capability> can = EnumSet.of(Capability.REMOTE_LOCK, Capability.REMOTE_UNLOCK);
    if (readable) {
      can.add(Capability.READ_POSITION);
    }
    return new LockNature(can, unlock, 3 * SECOND, 5 * SECOND);
  }

  private static AttemptState accepted(ActionType action) {
    return new Accepted(action, DEADLINE, Timings.acceptedAt(START));
  }

  /// An attempt that was begun on a lock last read locked, and whose frame left one second after
  /// the start.
  private static Scene sent(ActionType action, LockNature nature) {
    return new Scene(accepted(action))
        .at(0)
        .when(new AttemptEvent.Begin(nature, Optional.of(Reading.unasked(Position.LOCKED, 0))))
        .at(1)
        .when(new AttemptEvent.Sent(START + SECOND));
  }

  /// Walks an attempt through events at given seconds after the start.
  private static final class Scene {
    private AttemptState state;
    private Order order = new Order.Nothing();
    private long nowNanos = START;
    private int actuations;

    Scene(AttemptState state) {
      this.state = state;
    }

    Scene at(double seconds) {
      nowNanos = START + (long) (seconds * SECOND);
      return this;
    }

    Scene when(AttemptEvent event) {
      Step step = Rules.step(state, event, nowNanos);
      state = step.next();
      order = step.order();
      if (order instanceof Order.Actuate) {
        actuations++;
      }
      return this;
    }

    Scene answered(Position position, double askedAtSeconds) {
      long asked = START + (long) (askedAtSeconds * SECOND);
      return when(new AttemptEvent.Observed(Reading.answer(position, asked, nowNanos)));
    }

    Scene said(Position position) {
      return when(new AttemptEvent.Observed(Reading.unasked(position, nowNanos)));
    }

    Outcome outcome() {
      assertThat(state).isInstanceOf(Done.class);
      return ((Done) state).outcome();
    }

    void isFailedWith(Reason reason) {
      assertThat(outcome()).isEqualTo(new Outcome.Failed(reason));
    }
  }

  @Test
  void beginningArmsTheLockAndOrdersItOnce() {
    Scene scene = new Scene(accepted(ActionType.UNLOCK_DOOR)).when(begin(BOLT));
    assertThat(scene.state).isInstanceOf(Armed.class);
    assertThat(scene.order).isEqualTo(new Order.Actuate(Means.DRAW_BOLT, DEADLINE));
  }

  @Test
  void anActionThatTheLockCannotDoIsRefusedBeforeAnythingMoves() {
    LockNature readOnly =
        new LockNature(Set.of(Capability.READ_POSITION), Means.DRAW_BOLT, 0, SECOND);
    Scene scene = new Scene(accepted(ActionType.UNLOCK_DOOR)).when(begin(readOnly));
    scene.isFailedWith(Reason.DEVICE_NOT_SUPPORTED);
    assertThat(scene.actuations).isZero();
  }

  @Test
  void nothingIsBegunAtOrAfterTheDeadline() {
    Scene scene = new Scene(accepted(ActionType.UNLOCK_DOOR)).at(30).when(begin(BOLT));
    scene.isFailedWith(Reason.EXPIRED);
    assertThat(scene.actuations).isZero();
  }

  @Test
  void aFrameThatWasWithheldForLatenessExpiresTheAttempt() {
    new Scene(accepted(ActionType.UNLOCK_DOOR))
        .when(begin(BOLT))
        .when(new AttemptEvent.NotSent(Why.TOO_LATE))
        .isFailedWith(Reason.EXPIRED);
  }

  @Test
  void anAnswerToAQuestionAskedAfterTheFrameProvesTheAction() {
    Scene scene =
        sent(ActionType.UNLOCK_DOOR, BOLT).at(2).when(new AttemptEvent.Acknowledged(START));
    assertThat(scene.order).isEqualTo(new Order.ReadDoor());
    assertThat(scene.answered(Position.UNLOCKED, 2).outcome())
        .isInstanceOf(Outcome.Confirmed.class);
  }

  @Test
  void anAnswerToAnOlderQuestionProvesNothing() {
    Scene scene = sent(ActionType.UNLOCK_DOOR, BOLT).at(2).answered(Position.UNLOCKED, 0.5);
    assertThat(scene.state).isInstanceOf(Sent.class);
  }

  @Test
  void unaskedNewsAfterTheFrameProvesTheAction() {
    Scene scene = sent(ActionType.UNLOCK_DOOR, BOLT).at(2).said(Position.UNLOCKED);
    assertThat(scene.outcome()).isInstanceOf(Outcome.Confirmed.class);
  }

  @Test
  void unaskedNewsProvesNothingWhileNoFrameIsKnownToHaveLeft() {
    Scene scene = new Scene(accepted(ActionType.UNLOCK_DOOR)).when(begin(BOLT)).at(40);
    scene.when(new AttemptEvent.Tick());
    assertThat(scene.state).as("control: the driver said nothing").isInstanceOf(Unsure.class);
    scene.at(41).said(Position.UNLOCKED);
    assertThat(scene.order).isInstanceOf(Order.ReadDoor.class);
    scene.at(42).answered(Position.UNLOCKED, 41);
    assertThat(scene.outcome()).isEqualTo(new Outcome.Confirmed());
  }

  @Test
  void unaskedWordsThatAreNoNewsOnlyMakeTheBridgeAsk() {
    Scene scene = sent(ActionType.LOCK_DOOR, BOLT).at(2).said(Position.LOCKED);
    assertThat(scene.state).isInstanceOf(Sent.class);
    assertThat(scene.order).isEqualTo(new Order.ReadDoor());
  }

  @Test
  void anAcknowledgementAloneIsNoSuccess() {
    Scene scene =
        sent(ActionType.UNLOCK_DOOR, BOLT).at(2).when(new AttemptEvent.Acknowledged(START));
    assertThat(scene.state).isInstanceOf(Sent.class);
  }

  @Test
  void aLockThatCannotBeReadSucceedsUnconfirmedWhenItAcknowledges() {
    Scene scene =
        sent(ActionType.UNLOCK_DOOR, BLIND_BOLT).when(new AttemptEvent.Acknowledged(START));
    assertThat(scene.outcome()).isInstanceOf(Outcome.Unreadable.class);
  }

  @Test
  void aPulseSucceedsUnconfirmedWhenItEnds() {
    Scene scene =
        sent(ActionType.UNLOCK_DOOR, BLIND_STRIKE).at(4).when(new AttemptEvent.Ended(START));
    assertThat(scene.outcome()).isInstanceOf(Outcome.Unreadable.class);
  }

  @Test
  void aReadableLockThatDoesNotAnswerEndsUnconfirmed() {
    Scene scene = sent(ActionType.UNLOCK_DOOR, BOLT);
    for (int second = 2; second < 60 && !scene.state.isTerminal(); second++) {
      scene.at(second).when(new AttemptEvent.Tick());
      if (scene.order instanceof Order.ReadDoor) {
        scene.when(new AttemptEvent.Unanswered(scene.nowNanos));
      }
    }
    scene.isFailedWith(Reason.UNCONFIRMED);
    assertThat(scene.actuations).isEqualTo(1);
  }

  @Test
  void aJamNewerThanTheFrameFailsTheAttempt() {
    sent(ActionType.LOCK_DOOR, BOLT)
        .at(2)
        .when(new AttemptEvent.Jammed(START + 2 * SECOND))
        .isFailedWith(Reason.JAMMED);
  }

  @Test
  void aJamOlderThanTheFrameDoesNotCount() {
    Scene scene = sent(ActionType.LOCK_DOOR, BOLT).at(2).when(new AttemptEvent.Jammed(START));
    assertThat(scene.state).isInstanceOf(Sent.class);
  }

  @Test
  void aRefusalIsCheckedAtTheDoorBeforeItIsBelieved() {
    Scene scene =
        sent(ActionType.UNLOCK_DOOR, BOLT).at(2).when(new AttemptEvent.Refused(START + 2 * SECOND));
    assertThat(scene.order).isEqualTo(new Order.ReadDoor());
    scene.at(2.1).answered(Position.LOCKED, 2).isFailedWith(Reason.REFUSED);
  }

  @Test
  void aLostLinkMakesTheBridgeAskAndNeverResend() {
    Scene scene =
        sent(ActionType.UNLOCK_DOOR, BOLT)
            .at(2)
            .when(new AttemptEvent.LinkLost(START + 2 * SECOND));
    assertThat(scene.state).isInstanceOf(Unsure.class);
    assertThat(scene.order).isEqualTo(new Order.ReadDoor());
    assertThat(scene.at(2.2).answered(Position.UNLOCKED, 2.1).outcome())
        .isInstanceOf(Outcome.Confirmed.class);
    assertThat(scene.actuations).isEqualTo(1);
  }

  @Test
  void aMomentaryActionIsNeverRepeated() {
    Scene scene = sent(ActionType.UNLOCK_DOOR, LATCH);
    for (double second = 2; second < 60; second += 0.5) {
      scene.at(second).when(new AttemptEvent.Tick());
      if (!scene.state.isTerminal()) {
        scene.answered(Position.LOCKED, second);
      }
    }
    assertThat(scene.actuations).isEqualTo(1);
    scene.isFailedWith(Reason.UNCONFIRMED);
  }

  @Test
  void lockingIsRepeatedAfterAFreshReadingThatItIsStillNeeded() {
    Scene scene = sent(ActionType.LOCK_DOOR, BOLT).at(5).answered(Position.UNLOCKED, 4.5);
    assertThat(scene.order).isInstanceOf(Order.Actuate.class);
  }

  @Test
  void anOpeningIsRepeatedOnlyWithinTheSettleTime() {
    assertThat(sent(ActionType.UNLOCK_DOOR, BOLT).at(4.9).answered(Position.LOCKED, 4.5).order)
        .isInstanceOf(Order.Actuate.class);
    assertThat(sent(ActionType.UNLOCK_DOOR, BOLT).at(5).answered(Position.LOCKED, 4.5).order)
        .isEqualTo(new Order.Nothing());
  }

  @Test
  void anOpeningIsNotRepeatedAfterAnyMovementWasReported() {
    Scene scene = sent(ActionType.UNLOCK_DOOR, BOLT).at(2).said(Position.LOCKED);
    assertThat(scene.at(4.9).answered(Position.LOCKED, 4.5).order).isEqualTo(new Order.Nothing());
  }

  @Test
  void aRepeatedOpeningMustBeWrittenWithinTheSettleTimeToo() {
    Scene scene = sent(ActionType.UNLOCK_DOOR, BOLT).at(4.9).answered(Position.LOCKED, 4.5);
    assertThat(scene.order)
        .isEqualTo(new Order.Actuate(Means.DRAW_BOLT, new Deadline(START + 5 * SECOND)));
  }

  @Test
  void aRepeatedOpeningThatIsNotWrittenYetIsTakenBackWhenTheDoorMoves() {
    Scene scene = sent(ActionType.UNLOCK_DOOR, BOLT).at(4.5).answered(Position.LOCKED, 4.2);
    assertThat(scene.at(4.6).said(Position.LOCKED).order).isEqualTo(new Order.Withdraw());
  }

  @Test
  void anAnswerWhileTheMotorMayStillRunRepeatsNothing() {
    Scene scene = sent(ActionType.LOCK_DOOR, BOLT).at(3).answered(Position.UNLOCKED, 2.5);
    assertThat(scene.order).isEqualTo(new Order.Nothing());
  }

  @Test
  void nothingIsRepeatedAtOrAfterTheDeadline() {
    Scene scene = sent(ActionType.LOCK_DOOR, BOLT).at(30).answered(Position.UNLOCKED, 29);
    assertThat(scene.actuations).isEqualTo(1);
  }

  @Test
  void aWithheldRepetitionLeavesTheFirstFrameInDoubt() {
    Scene scene = sent(ActionType.LOCK_DOOR, BOLT).at(5).answered(Position.UNLOCKED, 4.5);
    scene.when(new AttemptEvent.NotSent(Why.TOO_LATE));
    assertThat(scene.state).isInstanceOf(Unsure.class);
  }

  @Test
  void afterARestartAnArmedLockIsReadAndNeverDrivenAgain() {
    Scene scene = sent(ActionType.LOCK_DOOR, BOLT);
    scene.state = scene.state.durable();
    scene.at(6).when(new AttemptEvent.Restarted(Survival.SAME_BOOT));
    assertThat(scene.state).isInstanceOf(Unsure.class);
    assertThat(scene.order).isEqualTo(new Order.ReadDoor());
    scene.at(10).answered(Position.UNLOCKED, 9.5).isFailedWith(Reason.INTERRUPTED);
    assertThat(scene.actuations).isEqualTo(1);
  }

  @Test
  void afterARestartAFreshReadingStillProvesTheAction() {
    Scene scene = sent(ActionType.UNLOCK_DOOR, BOLT);
    scene.state = scene.state.durable();
    scene.at(6).when(new AttemptEvent.Restarted(Survival.REBOOTED)).at(7);
    assertThat(scene.answered(Position.UNLOCKED, 6.5).outcome())
        .isInstanceOf(Outcome.Confirmed.class);
  }

  @Test
  void afterARestartABlindLockEndsInterrupted() {
    Scene scene = sent(ActionType.UNLOCK_DOOR, BLIND_STRIKE);
    scene.state = scene.state.durable();
    scene
        .at(6)
        .when(new AttemptEvent.Restarted(Survival.SAME_BOOT))
        .isFailedWith(Reason.INTERRUPTED);
  }

  @Test
  void whatWaitedThroughARebootIsExpired() {
    new Scene(accepted(ActionType.UNLOCK_DOOR))
        .at(1)
        .when(new AttemptEvent.Restarted(Survival.REBOOTED))
        .isFailedWith(Reason.EXPIRED);
  }

  @Test
  void whatWaitedThroughARestartMayStillRunBeforeItsDeadline() {
    Scene scene =
        new Scene(accepted(ActionType.UNLOCK_DOOR))
            .at(1)
            .when(new AttemptEvent.Restarted(Survival.SAME_BOOT));
    assertThat(scene.state).isInstanceOf(Accepted.class);
  }

  @Test
  void aTerminalAnswerNeverChanges() {
    Scene scene = sent(ActionType.UNLOCK_DOOR, BOLT).at(2).said(Position.UNLOCKED);
    AttemptState done = scene.state;
    scene.at(3).said(Position.LOCKED).when(new AttemptEvent.Jammed(scene.nowNanos));
    scene.when(new AttemptEvent.Restarted(Survival.REBOOTED)).when(begin(BOLT));
    assertThat(scene.state).isEqualTo(done);
  }

  private static AttemptEvent begin(LockNature nature) {
    return new AttemptEvent.Begin(nature, Optional.of(Reading.unasked(Position.LOCKED, 0)));
  }
}
