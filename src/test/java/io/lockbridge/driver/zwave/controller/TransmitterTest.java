package io.lockbridge.driver.zwave.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.controller.Transmission.Priority;
import io.lockbridge.driver.zwave.controller.Transmitter.Route;
import io.lockbridge.driver.zwave.serial.Frame;
import io.lockbridge.driver.zwave.serial.HostFrame;
import io.lockbridge.driver.zwave.serial.HostFrame.Effect;
import io.lockbridge.driver.zwave.serial.Settlement;
import io.lockbridge.driver.zwave.serial.Settlement.Doubt;
import io.lockbridge.driver.zwave.serial.Settlement.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Times are milliseconds.
class TransmitterTest {
  private static final NodeId LOCK = new NodeId(12);
  private static final long FAR = 60_000;
  private static final Settlement QUEUED =
      new Settlement.Answered(SendDataCallback.queued(SendData.FUNCTION, true));
  private static final Settlement REFUSED =
      new Settlement.Answered(SendDataCallback.queued(SendData.FUNCTION, false));

  private final List<HostFrame> calls = new ArrayList<>();
  private final Map<Long, Delivery> done = new LinkedHashMap<>();
  private long ticket = 1000;
  private final Transmitter transmitter = new Transmitter(() -> ++ticket);
  private long now;

  @BeforeEach
  void up() {
    take(transmitter.up(new Route(new NodeId(1), false), 0));
  }

  @Test
  void aCommandIsAcknowledgedByItsCallback() {
    submit(1, Priority.COMMAND, new Effect.Actuating(FAR * 1_000_000));
    settle(QUEUED);
    callBack(TransmitStatus.OK);
    assertThat(done.get(1L)).isEqualTo(new Delivery.Acknowledged(Optional.empty()));
  }

  @Test
  void everyTransmissionHasAFreshCallbackIdSoThatALateCallbackProvesNothing() {
    submit(1, Priority.QUESTION, new Effect.Harmless());
    HostFrame first = calls.getLast();
    settle(new Settlement.Unsure(Doubt.SILENCE));
    assertThat(calls).hasSize(2);
    assertThat(calls.getLast().callbackId()).isNotEqualTo(first.callbackId());
    callBack(first, TransmitStatus.OK);
    assertThat(done).isEmpty();
    callBack(TransmitStatus.OK);
    assertThat(done).containsOnlyKeys(1L);
  }

  @Test
  void whatMayMoveABoltIsTransmittedOnce() {
    for (Settlement how :
        List.of(new Settlement.Unsure(Doubt.SILENCE), new Settlement.Unsure(Doubt.NO_RESPONSE))) {
      calls.clear();
      submit(1, Priority.COMMAND, new Effect.Actuating(FAR * 1_000_000));
      settle(how);
      pass(20_000);
      assertThat(calls).hasSize(1);
      assertThat(done.remove(1L)).isEqualTo(new Delivery.Unsure());
    }
    submit(2, Priority.COMMAND, new Effect.Actuating(FAR * 1_000_000));
    settle(REFUSED);
    assertThat(done.get(2L)).isEqualTo(new Delivery.NotSent(Reason.REFUSED));
  }

  @Test
  void aRefusedQuestionIsTriedThreeTimesInAll() {
    submit(1, Priority.QUESTION, new Effect.Harmless());
    for (int i = 0; i < 3; i++) {
      settle(REFUSED);
      pass(500);
    }
    assertThat(calls).hasSize(3);
    assertThat(done.get(1L)).isEqualTo(new Delivery.NotSent(Reason.REFUSED));
  }

  @Test
  void aPersonsCommandGoesBeforeQuestionsAndPolls() {
    submit(1, Priority.POLL, new Effect.Harmless());
    submit(2, Priority.POLL, new Effect.Harmless());
    submit(3, Priority.QUESTION, new Effect.Harmless());
    submit(4, Priority.COMMAND, new Effect.Actuating(FAR * 1_000_000));
    for (int i = 0; i < 4; i++) {
      settle(QUEUED);
      callBack(TransmitStatus.OK);
    }
    assertThat(done.keySet()).containsExactly(1L, 4L, 3L, 2L);
  }

  @Test
  void aTransmissionWithoutCallbackIsAbortedAndGivenUp() {
    submit(1, Priority.POLL, new Effect.Harmless());
    settle(QUEUED);
    pass(9_999);
    assertThat(calls).hasSize(1);
    pass(1);
    assertThat(calls.getLast().data()).isEqualTo(SendDataAbort.request());
    pass(1_000);
    assertThat(done.get(1L)).isEqualTo(new Delivery.Unsure());
  }

  @Test
  void aPollYieldsToAWaitingCommandSoon() {
    submit(1, Priority.POLL, new Effect.Harmless());
    settle(QUEUED);
    submit(2, Priority.COMMAND, new Effect.Actuating(FAR * 1_000_000));
    pass(2_500);
    assertThat(done.get(1L)).isEqualTo(new Delivery.Unsure());
    assertThat(calls.getLast().effect()).isInstanceOf(Effect.Actuating.class);
  }

  @Test
  void aDisturbedLineShortensTheWaitForTheCallback() {
    submit(1, Priority.COMMAND, new Effect.Actuating(FAR * 1_000_000));
    settle(QUEUED);
    transmitter.disturbed(now * 1_000_000);
    pass(3_500);
    assertThat(done.get(1L)).isEqualTo(new Delivery.Unsure());
  }

  @Test
  void theControllerStopsLookingForRoutesAtTheDeadline() {
    submit(1, Priority.COMMAND, new Effect.Actuating(2_000_000_000L));
    settle(QUEUED);
    pass(2_000);
    assertThat(calls.getLast().data()).isEqualTo(SendDataAbort.request());
  }

  @Test
  void aCommandThatWaitsPastItsDeadlineIsNotSent() {
    submit(1, Priority.QUESTION, new Effect.Harmless());
    settle(QUEUED);
    submit(2, Priority.COMMAND, new Effect.Actuating(100_000_000L));
    pass(100);
    assertThat(done.get(2L)).isEqualTo(new Delivery.NotSent(Reason.TOO_LATE));
  }

  @Test
  void aCommandWaitsAMomentForALineThatIsDownAndIsNotLostWhenItReturns() {
    take(transmitter.down(0));
    submit(1, Priority.COMMAND, new Effect.Actuating(FAR * 1_000_000));
    pass(4_000);
    assertThat(calls).isEmpty();
    up();
    assertThat(calls).hasSize(1);
  }

  @Test
  void aCommandIsNotHeldForeverWhileTheLineIsDown() {
    take(transmitter.down(0));
    submit(1, Priority.COMMAND, new Effect.Actuating(FAR * 1_000_000));
    submit(2, Priority.POLL, new Effect.Harmless());
    pass(6_000);
    assertThat(done)
        .containsEntry(1L, new Delivery.NotSent(Reason.LINK_DOWN))
        .containsEntry(2L, new Delivery.NotSent(Reason.LINK_DOWN));
    up();
    assertThat(calls).isEmpty();
  }

  @Test
  void whatIsUnderWayWhenTheLineGoesDownIsInDoubtAndNotReplayed() {
    submit(1, Priority.COMMAND, new Effect.Actuating(FAR * 1_000_000));
    settle(QUEUED);
    take(transmitter.down(0));
    up();
    pass(1_000);
    assertThat(done.get(1L)).isEqualTo(new Delivery.Unsure());
    assertThat(calls).hasSize(1);
  }

  private void submit(long id, Priority priority, Effect effect) {
    Bytes command = Bytes.of(0x62, 0x02);
    Transmission order = new Transmission(id, LOCK, command, priority, effect);
    take(transmitter.submit(order, now * 1_000_000));
  }

  private void settle(Settlement how) {
    take(transmitter.settled(calls.getLast().ticket(), how, now * 1_000_000));
  }

  private void callBack(TransmitStatus status) {
    callBack(calls.getLast(), status);
  }

  private void callBack(HostFrame of, TransmitStatus status) {
    int id = of.callbackId().orElseThrow();
    Frame.Data frame =
        new SendDataCallback(SendData.FUNCTION, id, status, Optional.empty()).request();
    SendDataCallback callback = SendDataCallback.decode(frame).orElseThrow();
    take(transmitter.callback(callback, now * 1_000_000));
  }

  private void pass(long millis) {
    for (long end = now + millis; now < end; ) {
      now++;
      take(transmitter.tick(now * 1_000_000));
    }
  }

  private void take(List<TransmitOutput> out) {
    for (TransmitOutput each : out) {
      switch (each) {
        case TransmitOutput.Call(var frame) -> calls.add(frame);
        case TransmitOutput.Done(var id, var delivery) -> done.put(id, delivery);
        case TransmitOutput.Sending _ -> {}
      }
    }
  }
}
