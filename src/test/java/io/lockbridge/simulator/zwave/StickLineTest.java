package io.lockbridge.simulator.zwave;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.controller.ControllerCapabilities;
import io.lockbridge.driver.zwave.controller.SendDataCallback;
import io.lockbridge.driver.zwave.controller.TransmitStatus;
import io.lockbridge.driver.zwave.serial.Decoded;
import io.lockbridge.driver.zwave.serial.Frame;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StickLineTest {
  private static final Frame.Data QUESTION = ControllerCapabilities.request();
  private static final Frame.Data ANSWER = new ControllerCapabilities(0x1C).response();

  private final VirtualHost host = VirtualHost.with(LockSettings.plain(12));

  @Test
  void acknowledgesACallAndAnswersIt() {
    host.call(QUESTION);
    host.wait(Duration.ofMillis(1));
    assertThat(host.frames()).containsExactly(Frame.ACK, ANSWER);
  }

  @Test
  void takesACallInPiecesOfAnySize() {
    Bytes octets = QUESTION.encode();
    for (int i = 0; i < octets.size(); i++) {
      host.write(octets.slice(i, i + 1));
    }
    host.wait(Duration.ofMillis(1));
    assertThat(host.frames()).containsExactly(Frame.ACK, ANSWER);
  }

  @Test
  void saysNakToABadChecksum() {
    Bytes octets = QUESTION.encode();
    host.write(octets.slice(0, octets.size() - 1).plus(0x00));
    host.wait(Duration.ofSeconds(1));
    assertThat(host.frames()).containsExactly(Frame.NAK);
  }

  @Test
  void givesUpAStalledCallWithoutAWord() {
    host.write(QUESTION.encode().slice(0, 3));
    host.wait(Duration.ofSeconds(2));
    assertThat(host.frames()).isEmpty();
    host.call(QUESTION);
    host.wait(Duration.ofMillis(1));
    assertThat(host.frames()).containsExactly(Frame.ACK, ANSWER);
  }

  @Test
  void repeatsItsFrameThreeTimesToAHostThatDoesNotAcknowledge() {
    host.withoutAcknowledging().call(QUESTION);
    host.wait(Duration.ofSeconds(20));
    assertThat(host.heard().stream().skip(1).map(VirtualHost.Heard::atMillis))
        .containsExactly(1L, 1601L, 3201L, 4801L);
    assertThat(host.data()).containsOnly(ANSWER);
  }

  @Test
  void repeatsItsFrameAtOnceWhenTheHostSaysNak() {
    host.withoutAcknowledging().call(QUESTION);
    host.wait(Duration.ofMillis(1));
    host.write(Frame.NAK.encode());
    host.write(Frame.ACK.encode());
    host.wait(Duration.ofSeconds(20));
    assertThat(host.data()).containsExactly(ANSWER, ANSWER);
  }

  @Test
  void saysCanToACallWhileItsOwnFrameIsNotAcknowledged() {
    host.withoutAcknowledging().call(QUESTION);
    host.wait(Duration.ofMillis(1));
    host.call(QUESTION);
    assertThat(host.frames()).containsExactly(Frame.ACK, ANSWER, Frame.CAN);
  }

  @Test
  void keepsOneFrameOnTheLineUntilItIsAcknowledged() {
    host.withoutAcknowledging();
    host.lock().turnByHand(BoltPosition.LOCKED, host.nowNanos());
    host.wait(Duration.ofSeconds(1));
    assertThat(host.data()).hasSize(1);
    host.write(Frame.ACK.encode());
    assertThat(host.data()).hasSize(2);
  }

  @Test
  void refusesWithNakAsOftenAsAskedFor() {
    host.stick.faults().nak(2);
    order();
    order();
    assertThat(host.frames()).containsExactly(Frame.NAK, Frame.NAK);
    order();
    host.wait(Duration.ofSeconds(1));
    assertThat(host.stick.orders()).hasSize(1);
  }

  @Test
  void refusesWithCanAsOftenAsAskedFor() {
    host.stick.faults().can(1);
    order();
    assertThat(host.frames()).containsExactly(Frame.CAN);
    order();
    host.wait(Duration.ofSeconds(1));
    assertThat(host.stick.orders()).hasSize(1);
  }

  @Test
  void losesAFrameOfTheHost() {
    host.stick.faults().lose(1);
    order();
    host.wait(Duration.ofSeconds(1));
    assertThat(host.frames()).isEmpty();
    assertThat(host.stick.orders()).isEmpty();
    order();
    host.wait(Duration.ofSeconds(1));
    assertThat(host.stick.orders()).hasSize(1);
  }

  @Test
  void losesAnAckButDoesWhatItWasAsked() {
    host.stick.faults().dropAck(1);
    order();
    host.wait(Duration.ofSeconds(1));
    assertThat(host.frames().getFirst()).isEqualTo(SendDataCallback.queued(0x13, true));
    assertThat(host.endings()).containsExactly(TransmitStatus.OK);
    assertThat(host.stick.orders()).hasSize(1);
  }

  @Test
  void breaksAChecksumAndRepeatsOnNak() {
    host.stick.faults().badChecksum(1);
    host.call(QUESTION);
    host.wait(Duration.ofMillis(1));
    assertThat(host.heard().stream().map(VirtualHost.Heard::what))
        .containsExactly(
            new Decoded.Whole(Frame.ACK),
            new Decoded.Noise(ANSWER.encode().size(), Decoded.Why.BAD_CHECKSUM),
            new Decoded.Whole(ANSWER));
  }

  @Test
  void spellsItsFramesOctetByOctet() {
    host.stick.faults().split(Duration.ofMillis(3));
    host.call(QUESTION);
    host.wait(Duration.ofSeconds(1));
    int octets = ANSWER.encode().size();
    // The ACK keeps the line busy for 3 ms; the last octet needs no gap behind it.
    assertThat(host.heard().getLast())
        .isEqualTo(new VirtualHost.Heard(3 + 3L * (octets - 1), new Decoded.Whole(ANSWER)));
  }

  @Test
  void delaysItsDataButNotItsAcks() {
    host.stick.faults().delay(Duration.ofMillis(700));
    host.call(QUESTION);
    host.wait(Duration.ofSeconds(1));
    assertThat(host.heard())
        .containsExactly(
            new VirtualHost.Heard(0, new Decoded.Whole(Frame.ACK)),
            new VirtualHost.Heard(701, new Decoded.Whole(ANSWER)));
  }

  @Test
  void saysNothingWhileMuteAndKeepsNothingForLater() {
    host.stick.faults().mute();
    order();
    host.wait(Duration.ofSeconds(12));
    assertThat(host.heard()).isEmpty();
    assertThat(host.stick.movements()).as("a mute stick still hears").hasSize(1);
    host.stick.faults().speak();
    host.call(QUESTION);
    host.wait(Duration.ofSeconds(12));
    assertThat(host.frames()).containsExactly(Frame.ACK, ANSWER);
  }

  @Test
  void putsNoiseOnTheLineThatIsNoFrame() {
    host.stick.garble(host.nowNanos());
    host.wait(Duration.ZERO);
    assertThat(host.heard()).isNotEmpty();
    assertThat(host.frames()).isEmpty();
    host.call(QUESTION);
    host.wait(Duration.ofMillis(1));
    assertThat(host.frames()).containsExactly(Frame.ACK, ANSWER);
  }

  @Test
  void forgetsHalfSaidThingsWhenAnotherHostOpensTheLine() {
    host.withoutAcknowledging().write(QUESTION.encode().slice(0, 3));
    host.lock().turnByHand(BoltPosition.LOCKED, host.nowNanos());
    host.wait(Duration.ofMillis(100));
    int before = host.data().size();
    host.stick.hostChanged(host.nowNanos());
    host.call(QUESTION);
    host.wait(Duration.ofMillis(1));
    List<Frame> after = host.frames().subList(before, host.frames().size());
    assertThat(after).containsExactly(Frame.ACK, ANSWER);
  }

  private void order() {
    host.order(BoltPosition.LOCKED);
  }
}
