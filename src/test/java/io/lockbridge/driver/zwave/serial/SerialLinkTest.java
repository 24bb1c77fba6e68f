package io.lockbridge.driver.zwave.serial;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.HostFrame.Answer;
import io.lockbridge.driver.zwave.serial.HostFrame.Effect;
import io.lockbridge.driver.zwave.serial.Settlement.Doubt;
import io.lockbridge.driver.zwave.serial.Settlement.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// One test per fault of the line. Times are milliseconds.
class SerialLinkTest {
  private static final long FAR = 60_000;

  /// Node 12, Door Lock set FF, callback id 8.
  private static final Frame.Data LOCK_DATA =
      Frame.Data.request(0x13, Bytes.ofHex("0c 03 62 01 ff 25 08"));

  private static final Frame.Data QUEUED = Frame.Data.response(0x13, Bytes.of(1));
  private static final Frame.Data CALLBACK = Frame.Data.request(0x13, Bytes.of(8, 0));
  private static final Frame.Data OTHER_CALLBACK = Frame.Data.request(0x13, Bytes.of(7, 0));
  private static final Bytes LOCK = LOCK_DATA.encode();
  private static final Bytes GET_SUC = Frame.Data.request(0x56, Bytes.EMPTY).encode();
  private static final Bytes ACK = Frame.ACK.encode();

  private final SerialLink link = new SerialLink();
  private final List<Bytes> written = new ArrayList<>();
  private final List<Settlement> settled = new ArrayList<>();
  private final List<Frame.Data> arrived = new ArrayList<>();
  private long now;

  @Test
  void anAcknowledgedAndAnsweredFrameIsAnswered() {
    offer(lock(FAR));
    hear(Frame.ACK, QUEUED);
    assertThat(settled).containsExactly(new Settlement.Answered(QUEUED));
    assertThat(written).containsExactly(LOCK, ACK);
  }

  @Test
  void aNakRepeatsEvenAnActuatingFrameAfterABackOffThatGrows() {
    offer(lock(FAR));
    List<Long> pauses = new ArrayList<>();
    for (int repeat = 0; repeat < 3; repeat++) {
      hear(Frame.NAK);
      long from = now;
      awaitWrites(repeat + 2);
      pauses.add(now - from);
    }
    hear(Frame.NAK);
    assertThat(pauses).containsExactly(100L, 1100L, 2100L);
    assertThat(written).containsExactly(LOCK, LOCK, LOCK, LOCK);
    assertThat(settled).containsExactly(new Settlement.NotSent(Reason.REFUSED));
  }

  @Test
  void aCanRepeatsLikeANak() {
    offer(lock(FAR));
    hear(Frame.CAN);
    pass(100);
    hear(Frame.ACK, QUEUED);
    assertThat(written).containsExactly(LOCK, LOCK, ACK);
    assertThat(settled).containsExactly(new Settlement.Answered(QUEUED));
  }

  @Test
  void aResponseDuringTheBackOffProvesThatTheFrameWentInAndStopsTheRepeat() {
    offer(lock(FAR));
    hear(Frame.NAK, QUEUED);
    pass(10_000);
    assertThat(written).containsExactly(LOCK, ACK);
    assertThat(settled).containsExactly(new Settlement.Answered(QUEUED));
  }

  @Test
  void silenceNeverRepeatsAnActuatingFrame() {
    offer(lock(FAR));
    pass(1599);
    assertThat(settled).isEmpty();
    pass(10_000);
    assertThat(written).containsExactly(LOCK);
    assertThat(settled).containsExactly(new Settlement.Unsure(Doubt.SILENCE));
  }

  @Test
  void silenceAfterAnExplicitNakDoesNotRepeatAnActuatingFrameAgain() {
    offer(lock(FAR));
    hear(Frame.NAK);
    pass(20_000);
    assertThat(written).containsExactly(LOCK, LOCK);
    assertThat(settled).containsExactly(new Settlement.Unsure(Doubt.SILENCE));
  }

  @Test
  void silenceRepeatsAHarmlessFrameThreeTimes() {
    offer(HostFrame.query(1, Frame.Data.request(0x56, Bytes.EMPTY)));
    pass(20_000);
    assertThat(written).containsExactly(GET_SUC, GET_SUC, GET_SUC, GET_SUC);
    assertThat(settled).containsExactly(new Settlement.Unsure(Doubt.SILENCE));
    assertThat(link.silencesInRow()).isEqualTo(4);
  }

  @Test
  void aLostAcknowledgementIsImpliedByTheResponse() {
    offer(lock(FAR));
    hear(QUEUED);
    assertThat(settled).containsExactly(new Settlement.Answered(QUEUED));
  }

  @Test
  void aLostAcknowledgementAndResponseAreImpliedByTheCallback() {
    offer(lock(FAR));
    hear(CALLBACK);
    assertThat(settled).containsExactly(new Settlement.Delivered());
    assertThat(arrived).containsExactly(CALLBACK);
  }

  @Test
  void theCallbackOfAnotherTransmissionImpliesNothing() {
    offer(lock(FAR));
    hear(OTHER_CALLBACK);
    assertThat(settled).isEmpty();
    assertThat(arrived).containsExactly(OTHER_CALLBACK);
  }

  @Test
  void aMissingResponseEndsInDoubt() {
    offer(lock(FAR));
    hear(Frame.ACK);
    pass(2_500);
    assertThat(settled).containsExactly(new Settlement.Unsure(Doubt.NO_RESPONSE));
    assertThat(written).containsExactly(LOCK);
  }

  @Test
  void aNakAmidNoiseIsNoClearRefusalOfAnActuatingFrame() {
    offer(lock(FAR));
    hearBytes(Bytes.of(0xDE, 0x15, 0xAD));
    pass(10_000);
    assertThat(written).containsExactly(LOCK);
    assertThat(settled).containsExactly(new Settlement.Unsure(Doubt.SILENCE));
  }

  @Test
  void noiseIsSkippedAndTheAnswerBehindItTaken() {
    offer(lock(FAR));
    hearBytes(Bytes.of(0xDE, 0xAD, 0xBE).plus(ACK).plus(QUEUED.encode()));
    assertThat(settled).containsExactly(new Settlement.Answered(QUEUED));
  }

  @Test
  void aWrongChecksumIsAnsweredWithNakAndTheRepeatTaken() {
    offer(lock(FAR));
    hearBytes(Bytes.ofHex("06 01 04 01 13 01 b2"));
    hear(QUEUED);
    assertThat(written).containsExactly(LOCK, Frame.NAK.encode(), ACK);
    assertThat(settled).containsExactly(new Settlement.Answered(QUEUED));
  }

  @Test
  void bytesInSinglePiecesMakeTheSameFrames() {
    offer(lock(FAR));
    Bytes all = ACK.plus(QUEUED.encode());
    for (int i = 0; i < all.size(); i++) {
      hearBytes(all.slice(i, i + 1));
      pass(3);
    }
    assertThat(settled).containsExactly(new Settlement.Answered(QUEUED));
  }

  @Test
  void nothingIsWrittenAtItsDeadline() {
    offer(lock(0));
    assertThat(written).isEmpty();
    assertThat(settled).containsExactly(new Settlement.NotSent(Reason.TOO_LATE));
  }

  @Test
  void aRepeatIsNotWrittenAtItsDeadlineEither() {
    offer(lock(100));
    hear(Frame.NAK);
    pass(10_000);
    assertThat(written).containsExactly(LOCK);
    assertThat(settled).containsExactly(new Settlement.NotSent(Reason.TOO_LATE));
  }

  @Test
  void aFrameThatWaitsBehindAnotherIsCheckedWhenItsTurnComes() {
    offer(HostFrame.query(1, Frame.Data.request(0x56, Bytes.EMPTY)));
    offer(lock(50));
    pass(60);
    hear(Frame.ACK, Frame.Data.response(0x56, Bytes.of(1)));
    assertThat(written).containsExactly(GET_SUC, ACK);
    assertThat(settled).contains(new Settlement.NotSent(Reason.TOO_LATE));
  }

  @Test
  void onlyOneFrameIsOutstanding() {
    offer(lock(FAR));
    offer(HostFrame.query(2, Frame.Data.request(0x56, Bytes.EMPTY)));
    assertThat(written).containsExactly(LOCK);
    hear(Frame.ACK, QUEUED);
    assertThat(written).containsExactly(LOCK, ACK, GET_SUC);
  }

  @Test
  void aWaitingFrameCanBeWithdrawnAndAWrittenOneCannot() {
    offer(lock(FAR));
    offer(HostFrame.query(2, Frame.Data.request(0x56, Bytes.EMPTY)));
    take(link.withdraw(2, now));
    take(link.withdraw(1, now));
    assertThat(settled).containsExactly(new Settlement.NotSent(Reason.WITHDRAWN));
    hear(Frame.ACK, QUEUED);
    assertThat(written).containsExactly(LOCK, ACK);
  }

  @Test
  void aDroppedLinkReplaysNothing() {
    offer(lock(FAR));
    offer(lock(FAR));
    take(link.drop());
    pass(20_000);
    assertThat(written).containsExactly(LOCK);
    assertThat(settled)
        .containsExactly(
            new Settlement.Unsure(Doubt.LINK_DOWN), new Settlement.NotSent(Reason.LINK_DOWN));
  }

  @Test
  void aFullQueueRefuses() {
    for (int i = 0; i <= SerialLink.QUEUE_MAX + 1; i++) {
      offer(HostFrame.query(i, Frame.Data.request(0x56, Bytes.EMPTY)));
    }
    assertThat(settled).containsExactly(new Settlement.NotSent(Reason.QUEUE_FULL));
  }

  @Test
  void theStartNoticeImpliesThatASoftResetWasTaken() {
    offer(HostFrame.notice(1, Frame.Data.request(0x08, Bytes.EMPTY)));
    hear(Frame.Data.request(0x0A, Bytes.of(7)));
    pass(10_000);
    assertThat(written).hasSize(2);
    assertThat(settled).containsExactly(new Settlement.Delivered());
  }

  private static HostFrame lock(long deadlineMillis) {
    return new HostFrame(
        1,
        LOCK_DATA,
        Answer.RESPONSE,
        OptionalInt.of(8),
        new Effect.Actuating(deadlineMillis * 1_000_000));
  }

  private void offer(HostFrame frame) {
    take(link.offer(frame, now * 1_000_000));
  }

  private void hear(Frame... frames) {
    for (Frame frame : frames) {
      hearBytes(frame.encode());
    }
  }

  private void hearBytes(Bytes bytes) {
    take(link.received(bytes, now * 1_000_000));
  }

  private void pass(long millis) {
    for (long end = now + millis; now < end; ) {
      now++;
      take(link.tick(now * 1_000_000));
    }
  }

  private void awaitWrites(int count) {
    for (long end = now + 10_000; now < end && written.size() < count; ) {
      pass(1);
    }
  }

  private void take(List<LinkOutput> out) {
    for (LinkOutput each : out) {
      switch (each) {
        case LinkOutput.Write(var bytes) -> written.add(bytes);
        case LinkOutput.Settled(_, var how) -> settled.add(how);
        case LinkOutput.Arrived(var request) -> arrived.add(request);
        case LinkOutput.Sending _ -> {}
      }
    }
  }
}
