package io.lockbridge.driver.zwave.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.device.AutoLock;
import io.lockbridge.core.device.Capability;
import io.lockbridge.core.device.Features;
import io.lockbridge.core.device.PowerSource;
import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.controller.ApplicationUpdate.NodeInfo;
import io.lockbridge.driver.zwave.controller.Delivery;
import io.lockbridge.driver.zwave.controller.NodeId;
import io.lockbridge.driver.zwave.controller.NodeProtocolInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a lock is asked about itself, and what is made of its answers.
class InterviewTest {
  private static final NodeProtocolInfo LISTENING =
      new NodeProtocolInfo(0xDB, 0x9C, 0x01, 0x04, 0x40, 0x03);
  private static final NodeProtocolInfo BEAMED =
      new NodeProtocolInfo(0x5B, 0xDC, 0x01, 0x04, 0x40, 0x03);
  private static final long SECOND = 1_000_000_000L;
  private static final Map<String, String> SCHLAGE =
      Map.of(
          "72 04", "72 05 00 3b 00 01 04 69",
          "86 13 72", "86 14 72 02",
          "86 13 62", "86 14 62 04",
          "63 04", "63 05 1e 00 1e",
          "71 01 06", "71 02 06 03 7e 0a 00",
          "72 06 01", "72 07 01 04 41 2d 31 37",
          "62 07", "62 08 01 02 02 00 ff ff 07 08",
          "62 05", "62 06 01 ff fe fe 00 1e 00 00 00");

  private final Interview interview = new Interview();

  @Test
  void aLockThatTellsEverythingIsWhollyKnown() {
    begin("86 72 5e 80 85 62 63 71");
    List<String> asked = converse(SCHLAGE);
    assertThat(asked).containsExactlyInAnyOrderElementsOf(SCHLAGE.keySet());
    Particulars known = interview.known();
    assertThat(known.model().deviceType()).isEqualTo("schlage_lock");
    assertThat(known.model().manufacturer()).isEqualTo("Schlage");
    assertThat(known.model().displayName()).isEqualTo("Z-Wave lock 003b:0001:0469");
    assertThat(known.features())
        .isEqualTo(
            Features.UNKNOWN
                .withSerialNumber("A-17")
                .withCodesMax(30)
                .withAutoLock(new AutoLock.After(30)));
    assertThat(known.capabilities())
        .containsExactlyInAnyOrder(Capability.UNLOCK_WITH_CODE, Capability.REPORT_ENTRIES);
    assertThat(known.hasDoorContact()).isTrue();
  }

  @Test
  void anOldLockIsNotAskedWhatItsVersionDoesNotHave() {
    begin("86 72 62");
    List<String> asked =
        converse(
            Map.of(
                "72 04", "72 05 0f ff 00 01 00 01",
                "86 13 72", "86 14 72 01",
                "86 13 62", "86 14 62 02",
                "62 05", "62 06 01 ff fe fe"));
    assertThat(asked).containsExactly("72 04", "86 13 72", "86 13 62", "62 05");
    Particulars known = interview.known();
    assertThat(known.model().isManufacturerKnown()).isFalse();
    assertThat(known.model().brand()).isEmpty();
    assertThat(known.features().autoLock()).as("it may have one of its own").isEmpty();
    assertThat(known.hasDoorContact()).isFalse();
  }

  @Test
  void aTimerThatTheLockDoesNotClaimToHaveIsNotSwitchedOff() {
    begin("86 62");
    converse(
        Map.of(
            "86 13 62", "86 14 62 04",
            "62 07", "62 08 01 02 02 00 ff ff 07 00",
            "62 05", "62 06 01 ff fe fe 00 00 00 00 00"));
    assertThat(interview.known().features().autoLock()).isEmpty();
  }

  @Test
  void aLockWithoutABatteryHasDirectPowerAndABeamedOneHasNot() {
    begin("62 80");
    assertThat(interview.known().features().power()).isEmpty();
    begin("62");
    assertThat(interview.known().features().power()).contains(PowerSource.DIRECT);
    interview.begin(info("62"), BEAMED);
    assertThat(interview.known().features().power()).contains(PowerSource.BATTERY);
  }

  @Test
  void oneQuestionIsOpenAtATimeAndSilenceEndsItAfterThreeTries() {
    begin("72 86 62");
    List<String> asked = new ArrayList<>();
    for (long now = 0; now < 60 * SECOND; now += SECOND) {
      interview.tick(now);
      Optional<Bytes> question = interview.ask();
      question.ifPresent(bytes -> asked.add(bytes.toString()));
      if (question.isPresent()) {
        interview.delivered(new Delivery.Acknowledged(Optional.empty()), now);
      }
      assertThat(interview.ask()).isEmpty();
    }
    assertThat(asked).startsWith("72 04", "72 04", "72 04", "86 13 72", "86 13 72");
  }

  @Test
  void theAnswerToAnotherQuestionDoesNotCloseTheOpenOne() {
    begin("86 72 62");
    interview.ask();
    interview.hears(Bytes.ofHex("86 14 62 02"));
    assertThat(interview.ask()).isEmpty();
    interview.hears(Bytes.ofHex("72 05 00 3b 00 01 04 69"));
    assertThat(interview.known().model().manufacturer()).isEqualTo("Schlage");
    assertThat(interview.ask()).contains(Bytes.ofHex("86 13 72"));
    interview.hears(Bytes.ofHex("86 14 62 02"));
    assertThat(interview.ask()).as("the version of another class").isEmpty();
  }

  private void begin(String classes) {
    interview.begin(info(classes), LISTENING);
  }

  /// Asks to the end, with a lock that answers at once; returns what was asked.
  private List<String> converse(Map<String, String> answers) {
    List<String> asked = new ArrayList<>();
    for (Optional<Bytes> q = interview.ask(); q.isPresent(); q = interview.ask()) {
      String question = q.get().toString();
      asked.add(question);
      interview.hears(Bytes.ofHex(answers.getOrDefault(question, "")));
    }
    return asked;
  }

  private static NodeInfo info(String classes) {
    return new NodeInfo(new NodeId(12), 0x04, 0x40, 0x03, Bytes.ofHex(classes));
  }
}
