package io.lockbridge.simulator.zwave;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.command.DoorLock;
import io.lockbridge.driver.zwave.controller.ApiCapabilities;
import io.lockbridge.driver.zwave.controller.ApiSetup;
import io.lockbridge.driver.zwave.controller.ApplicationUpdate;
import io.lockbridge.driver.zwave.controller.BridgeApplicationCommand;
import io.lockbridge.driver.zwave.controller.BridgeSendData;
import io.lockbridge.driver.zwave.controller.NodeId;
import io.lockbridge.driver.zwave.controller.NodeProtocolInfo;
import io.lockbridge.driver.zwave.controller.RequestNodeInfo;
import io.lockbridge.driver.zwave.controller.SendData;
import io.lockbridge.driver.zwave.controller.SendDataAbort;
import io.lockbridge.driver.zwave.controller.SendDataCallback;
import io.lockbridge.driver.zwave.controller.SoftReset;
import io.lockbridge.driver.zwave.controller.TransmitStatus;
import io.lockbridge.driver.zwave.serial.Frame;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The expected octets are those of a recorded session of zwave-js with its own mock controller.
class ControllerChipTest {
  private static final Bytes NOP = Bytes.of(0x00);

  @Test
  void answersTheStartOfAHostAsRecordedOnAStaticController() {
    VirtualHost host = VirtualHost.with(LockSettings.plain(12));
    host.write(Bytes.ofHex("15"));
    assertThat(answer(host, "01 03 00 02 fe"))
        .isEqualTo(
            "01 25 01 02 09 08 1d 01 08 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
                + " 00 00 00 00 00 00 00 00 07 00 cb");
    assertThat(answer(host, "01 03 00 15 e9"))
        .isEqualTo("01 10 01 15 5a 2d 57 61 76 65 20 36 2e 30 37 00 01 97");
    assertThat(answer(host, "01 03 00 05 f9")).isEqualTo("01 04 01 05 1c e3");
    assertThat(answer(host, "01 03 00 08 f4"))
        .isEqualTo("01 12 00 0a 07 00 01 01 00 08 5e 98 9f 55 6c 56 8f 74 00 25");
    assertThat(answer(host, "01 03 00 20 dc")).isEqualTo("01 08 01 20 7e 57 00 01 01 ff");
    assertThat(answer(host, "01 03 00 56 aa")).isEqualTo("01 04 01 56 01 ad");
    assertThat(answer(host, "01 04 00 41 01 bb")).isEqualTo("01 09 01 41 db 92 01 02 01 00 fd");
    assertThat(answer(host, "01 04 00 41 0c b6")).isEqualTo("01 09 01 41 db 9d 01 04 40 03 b6");
  }

  @Test
  void answersTheStartOfAHostAsRecordedOnABridgeController() {
    VirtualHost host = VirtualHost.with(StickProfile.BRIDGE, LockSettings.plain(12));
    assertThat(answer(host, "01 03 00 15 e9"))
        .isEqualTo("01 10 01 15 5a 2d 57 61 76 65 20 37 2e 31 39 00 07 9f");
    assertThat(answer(host, "01 03 00 09 f5"))
        .isEqualTo(
            "01 19 01 09 00 07 13 01 01 2c 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 d6");
    assertThat(answer(host, "01 04 00 0b 10 e0")).isEqualTo("01 05 01 0b 10 2e ce");
    assertThat(answer(host, "01 05 00 0b 80 02 73")).isEqualTo("01 05 01 0b 80 00 70");
    assertThat(answer(host, "01 05 00 0b 80 01 70")).isEqualTo("01 05 01 0b 80 01 71");
    assertThat(answer(host, "01 05 00 0b 02 ff 0c")).isEqualTo("01 05 01 0b 02 01 f3");
  }

  @Test
  void carriesAnOrderAsRecordedOnAStaticController() {
    VirtualHost host = VirtualHost.with(LockSettings.plain(12).announcing(Announcement.NOTHING));
    host.write(Bytes.ofHex("01 0a 00 13 0c 03 62 01 ff 25 fc ac"));
    host.wait(Duration.ofSeconds(1));
    assertThat(host.frames().stream().map(f -> f.encode().toString()))
        .containsExactly("06", "01 04 01 13 01 e8", "01 05 00 13 fc 00 15");
    assertThat(host.lock().position()).isEqualTo(BoltPosition.LOCKED);
  }

  @Test
  void reportsOnEachTransmissionOfABridgeControllerOnceAskedTo() {
    VirtualHost host =
        VirtualHost.with(
            StickProfile.BRIDGE, LockSettings.plain(12).announcing(Announcement.NOTHING));
    Bytes order = Bytes.ofHex("01 0f 00 a9 01 0c 03 62 01 ff 25 00 00 00 00 08 e6");
    host.write(order);
    host.wait(Duration.ofSeconds(1));
    assertThat(callbacks(host).getLast().report()).isEmpty();
    host.call(ApiSetup.request(ApiSetup.TX_REPORT, 0xFF));
    host.wait(Duration.ofSeconds(1));
    host.write(order);
    host.wait(Duration.ofSeconds(1));
    SendDataCallback callback = callbacks(host).getLast();
    assertThat(callback.function()).isEqualTo(BridgeSendData.FUNCTION);
    assertThat(callback.report().orElseThrow().durationMillis()).isEqualTo(20);
    assertThat(callback.report().orElseThrow().ackRssi()).isEqualTo(-60);
  }

  @Test
  void deliversWhatALockSaysInTheBridgesOwnWay() {
    VirtualHost host = VirtualHost.with(StickProfile.BRIDGE, LockSettings.plain(12));
    host.command(new DoorLock.OperationGet().encode());
    host.wait(Duration.ofSeconds(1));
    BridgeApplicationCommand heard =
        host.data().stream()
            .flatMap(d -> BridgeApplicationCommand.decode(d).stream())
            .findFirst()
            .orElseThrow();
    assertThat(heard.source()).isEqualTo(VirtualHost.LOCK);
    assertThat(heard.command()).isEqualTo(Bytes.ofHex("62 03 00 ff 03 fe fe"));
  }

  @ParameterizedTest
  @EnumSource
  void namesJustTheFunctionsThatItAnswers(StickProfile profile) {
    VirtualHost host = VirtualHost.with(profile, LockSettings.plain(12));
    host.call(ApiCapabilities.request());
    host.wait(Duration.ofMillis(1));
    ApiCapabilities capabilities = ApiCapabilities.decode(host.data().getFirst()).orElseThrow();
    assertThat(capabilities.functions()).isEqualTo(profile.functions());
    host.call(Frame.Data.request(0xDB, Bytes.EMPTY));
    host.wait(Duration.ofSeconds(1));
    assertThat(host.frames()).as("acknowledged, not answered").hasSize(3);
  }

  @Test
  void knowsNothingOfANodeThatIsNotThere() {
    VirtualHost host = VirtualHost.with(LockSettings.plain(12));
    host.call(NodeProtocolInfo.request(new NodeId(77)));
    host.call(new SendData(new NodeId(77), NOP, SendData.ACK_AND_ROUTES, 1).request());
    host.wait(Duration.ofSeconds(5));
    assertThat(NodeProtocolInfo.decode(host.data().getFirst()).orElseThrow().exists()).isFalse();
    assertThat(host.endings()).containsExactly(TransmitStatus.NO_ACK);
  }

  @Test
  void bringsTheClassesOfANodeThatAnswersAndSaysWhichDoesNot() {
    VirtualHost host = VirtualHost.with(LockSettings.plain(12));
    host.call(new RequestNodeInfo(VirtualHost.LOCK).request());
    host.wait(Duration.ofSeconds(5));
    host.lock().fault(new LockFault.Dead());
    host.call(new RequestNodeInfo(VirtualHost.LOCK).request());
    host.wait(Duration.ofSeconds(5));
    List<ApplicationUpdate> updates =
        host.data().stream().flatMap(d -> ApplicationUpdate.decode(d).stream()).toList();
    assertThat(updates).hasSize(2);
    assertThat(((ApplicationUpdate.NodeInfo) updates.getFirst()).supports(0x62)).isTrue();
    assertThat(updates.getLast()).isInstanceOf(ApplicationUpdate.RequestFailed.class);
  }

  @Test
  void refusesASecondTransmissionWhileOneIsUnderWay() {
    VirtualHost host = VirtualHost.with(LockSettings.plain(12));
    host.command(NOP);
    host.command(NOP);
    host.wait(Duration.ofSeconds(1));
    assertThat(host.data().stream().filter(d -> d.type() == Frame.Type.RESPONSE))
        .containsExactly(
            SendDataCallback.queued(SendData.FUNCTION, true),
            SendDataCallback.queued(SendData.FUNCTION, false));
    assertThat(host.endings()).hasSize(1);
  }

  @Test
  void keepsTheAirForOneTransmissionAtATime() {
    VirtualHost host = VirtualHost.with(LockSettings.plain(12), LockSettings.plain(13));
    host.stick.lock(new NodeId(13)).fault(new LockFault.Dead());
    host.call(new SendData(new NodeId(13), NOP, SendData.ACK_AND_ROUTES, 9).request());
    host.lock().turnByHand(BoltPosition.LOCKED, host.nowNanos());
    host.wait(Duration.ofMillis(900));
    assertThat(host.commands()).as("a dead lock blocks the others").isEmpty();
    host.wait(Duration.ofSeconds(1));
    assertThat(host.commands()).hasSize(2);
  }

  @Test
  void givesUpATransmissionThatNobodyAcknowledges() {
    VirtualHost host = VirtualHost.with(LockSettings.plain(12));
    host.lock().fault(new LockFault.Dead());
    host.command(NOP);
    host.wait(Duration.ofMillis(100));
    host.call(SendDataAbort.request());
    host.wait(Duration.ofSeconds(5));
    assertThat(host.endings()).containsExactly(TransmitStatus.FAIL);
  }

  @Test
  void forgetsItsTransmissionWhenItRestartsAndTakesCallsAgainAfterwards() {
    VirtualHost host = VirtualHost.with(LockSettings.plain(12));
    host.lock().fault(new LockFault.Dead());
    host.command(NOP);
    host.wait(Duration.ofMillis(100));
    host.call(SoftReset.request());
    host.wait(Duration.ofSeconds(5));
    assertThat(host.endings()).isEmpty();
    host.lock().fault(new LockFault.None());
    host.command(NOP);
    host.wait(Duration.ofSeconds(5));
    assertThat(host.endings()).containsExactly(TransmitStatus.OK);
  }

  @Test
  void saysTheSameAgainUnderTheSameSeed() {
    assertThat(story()).isEqualTo(story());
  }

  private static List<VirtualHost.Heard> story() {
    VirtualHost host = VirtualHost.with(LockSettings.plain(12).withMotor(Duration.ofSeconds(2)));
    host.order(BoltPosition.LOCKED);
    host.stick.garble(host.nowNanos());
    return host.wait(Duration.ofSeconds(5)).heard();
  }

  /// The only data frame that answers a call, as octets.
  private static String answer(VirtualHost host, String call) {
    int before = host.data().size();
    host.write(Bytes.ofHex(call));
    host.wait(Duration.ofSeconds(1));
    List<Frame.Data> answers = host.data().subList(before, host.data().size());
    assertThat(answers).as(call).hasSize(1);
    return answers.getFirst().encode().toString();
  }

  private static List<SendDataCallback> callbacks(VirtualHost host) {
    return host.data().stream().flatMap(d -> SendDataCallback.decode(d).stream()).toList();
  }
}
