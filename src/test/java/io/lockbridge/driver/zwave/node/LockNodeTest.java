package io.lockbridge.driver.zwave.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.attempt.AttemptEvent;
import io.lockbridge.core.attempt.AttemptEvent.Fact;
import io.lockbridge.core.attempt.AttemptEvent.Why;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.Capability;
import io.lockbridge.core.device.Cause;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.Means;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reachability.Breach;
import io.lockbridge.core.device.Reading;
import io.lockbridge.core.lock.LockReport;
import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.controller.ApplicationUpdate.NodeInfo;
import io.lockbridge.driver.zwave.controller.Delivery;
import io.lockbridge.driver.zwave.controller.NodeId;
import io.lockbridge.driver.zwave.controller.NodeProtocolInfo;
import io.lockbridge.driver.zwave.controller.Transmission;
import io.lockbridge.driver.zwave.controller.TransmitStatus;
import io.lockbridge.driver.zwave.serial.HostFrame.Effect;
import io.lockbridge.driver.zwave.serial.Settlement.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One lock, its orders and what it says. Times are milliseconds.
class LockNodeTest {
  private static final LockAddress ADDRESS = new LockAddress("zwave:7e570001:12");
  private static final NodeId NODE = new NodeId(12);
  private static final NodeProtocolInfo LISTENING =
      new NodeProtocolInfo(0xDB, 0x9C, 0x01, 0x04, 0x40, 0x03);
  private static final NodeInfo PLAIN = info("86 72 5e 80 85 62 71");
  private static final Bytes LOCKED = Bytes.ofHex("62 03 ff ff 00 fe fe");
  private static final Bytes UNLOCKED = Bytes.ofHex("62 03 00 ff 00 fe fe");
  private static final Delivery ACKNOWLEDGED = new Delivery.Acknowledged(Optional.empty());
  private static final AttemptId ATTEMPT = new AttemptId(new UUID(0, 1));

  private final List<LockReport> reports = new ArrayList<>();
  private final List<Transmission> sent = new ArrayList<>();
  private int infoQuestions;
  private long ticket;
  private final LockNode lock = new LockNode(ADDRESS, NODE, LISTENING, () -> ++ticket);
  private long now;

  @Test
  void asksWhatTheLockIsAndThenItsPositionAndBatteryOnce() {
    take(lock.up(0));
    assertThat(infoQuestions).isOne();
    take(lock.told(PLAIN, nanos()));
    assertThat(sent)
        .extracting(Transmission::command)
        .containsExactly(Bytes.ofHex("62 02"), Bytes.ofHex("80 02"), Bytes.ofHex("72 04"));
    LockReport.Found found = (LockReport.Found) last(LockReport.Found.class);
    assertThat(found.description().nature().capabilities())
        .containsExactlyInAnyOrder(
            Capability.REMOTE_LOCK,
            Capability.REMOTE_UNLOCK,
            Capability.READ_POSITION,
            Capability.REPORT_BATTERY);
    assertThat(found.description().limits()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"9f 6c 86 62,S2", "98 86 62,S0", "86 72 25,62"})
  void aLockThatItCannotDriveIsNamedWithTheReason(String classes, String reason) {
    take(lock.up(0));
    take(lock.told(info(classes), nanos()));
    LockReport.Found found = (LockReport.Found) last(LockReport.Found.class);
    assertThat(found.description().nature().capabilities()).isEmpty();
    assertThat(found.description().limits().toString()).contains(reason);
    take(lock.actuate(ATTEMPT, Means.DRAW_BOLT, far(), nanos()));
    assertThat(facts()).containsExactly(new AttemptEvent.NotSent(Why.NOT_SUPPORTED));
    assertThat(sent).isEmpty();
  }

  @Test
  void anOrderIsOneCommandWithTheDeadlineLessTheRadioMargin() {
    ready();
    take(lock.actuate(ATTEMPT, Means.DRAW_BOLT, far(), nanos()));
    Transmission order = sent.getLast();
    assertThat(order.command()).isEqualTo(Bytes.ofHex("62 01 00"));
    assertThat(order.effect()).isEqualTo(new Effect.Actuating(far() - Orders.RADIO_MARGIN_NANOS));
    sending(order);
    done(order, ACKNOWLEDGED);
    assertThat(facts())
        .containsExactly(new AttemptEvent.Sent(nanos()), new AttemptEvent.Acknowledged(nanos()));
  }

  @Test
  void anOrderWhoseMarginIsSpentIsNotSent() {
    ready();
    take(lock.actuate(ATTEMPT, Means.THROW_BOLT, nanos() + Orders.RADIO_MARGIN_NANOS, nanos()));
    assertThat(facts()).containsExactly(new AttemptEvent.NotSent(Why.TOO_LATE));
  }

  @Test
  void whatALockCannotDoIsRefused() {
    ready();
    take(lock.actuate(ATTEMPT, Means.UNLATCH, far(), nanos()));
    assertThat(facts()).containsExactly(new AttemptEvent.NotSent(Why.NOT_SUPPORTED));
  }

  @Test
  void anOrderThatWasWrittenIsNeverReportedAsNotSent() {
    ready();
    take(lock.actuate(ATTEMPT, Means.THROW_BOLT, far(), nanos()));
    sending(sent.getLast());
    done(sent.getLast(), new Delivery.NotSent(Reason.REFUSED));
    assertThat(facts())
        .containsExactly(new AttemptEvent.Sent(nanos()), new AttemptEvent.LinkLost(nanos()));
  }

  @ParameterizedTest
  @CsvSource({"TOO_LATE,TOO_LATE", "LINK_DOWN,NO_LINK", "QUEUE_FULL,NO_LINK"})
  void anOrderThatWasNotWrittenSaysWhy(Reason reason, Why why) {
    ready();
    take(lock.actuate(ATTEMPT, Means.THROW_BOLT, far(), nanos()));
    done(sent.getLast(), new Delivery.NotSent(reason));
    assertThat(facts()).containsExactly(new AttemptEvent.NotSent(why));
  }

  @Test
  void anAnswerCarriesTheMomentOfItsQuestion() {
    ready();
    Transmission question = ask();
    long askedAt = nanos();
    done(question, ACKNOWLEDGED);
    now += 40;
    hear(LOCKED);
    assertThat(lastReading()).isEqualTo(Reading.answer(Position.LOCKED, askedAt, nanos()));
    pass(10_000);
    assertThat(facts()).isEmpty();
  }

  @Test
  void aLateAnswerToAnOldQuestionNeverCountsForANewerOne() {
    ready();
    Transmission old = ask();
    long oldAskedAt = nanos();
    done(old, ACKNOWLEDGED);
    pass(3_000);
    assertThat(facts()).containsExactly(new AttemptEvent.Unanswered(oldAskedAt + 2_000_000_000L));
    now += 10;
    done(ask(), ACKNOWLEDGED);
    hear(UNLOCKED);
    assertThat(lastReading().askedAtNanos()).hasValue(oldAskedAt);
  }

  @Test
  void aQuestionIsForgottenAfterHalfAMinute() {
    ready();
    done(ask(), ACKNOWLEDGED);
    now += 30_000;
    hear(UNLOCKED);
    assertThat(lastReading().isUnasked()).isTrue();
  }

  @Test
  void aQuestionThatNeverReachedTheControllerIsUnansweredAtOnce() {
    ready();
    take(lock.read(ATTEMPT, nanos()));
    done(sent.getLast(), new Delivery.NotSent(Reason.LINK_DOWN));
    assertThat(facts()).containsExactly(new AttemptEvent.Unanswered(nanos()));
    hear(UNLOCKED);
    assertThat(lastReading().isUnasked()).isTrue();
  }

  @Test
  void anAnswerThatOvertakesTheAcknowledgementIsNotMissed() {
    ready();
    Transmission question = ask();
    hear(LOCKED);
    done(question, ACKNOWLEDGED);
    pass(10_000);
    assertThat(facts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "00,UNLOCKED",
    "01,UNLOCKED",
    "10,UNLOCKED",
    "11,UNLOCKED",
    "20,UNLOCKED",
    "21,UNLOCKED",
    "ff,LOCKED",
    "fe,UNKNOWN",
    "77,UNKNOWN"
  })
  void onlyTheModeSaysWhereTheBoltIs(String mode, Position position) {
    ready();
    hear(Bytes.ofHex("62 03 " + mode + " ff 03 fe fe"));
    assertThat(lastReading().position()).isEqualTo(position);
  }

  @Test
  void aKeypadUnlockTellsTheSlotOfTheCode() {
    ready();
    hear(Bytes.ofHex("71 05 00 00 00 ff 06 06 04 63 03 02 01"));
    assertThat(lastReading())
        .isEqualTo(Reading.moved(Position.UNLOCKED, nanos(), Cause.keycode(2)));
  }

  @Test
  void aJamIsReportedAndABatteryNeedIsFollowedByAQuestion() {
    ready();
    hear(Bytes.ofHex("71 05 00 00 00 ff 06 0b 00"));
    assertThat(reports.getLast()).isEqualTo(new LockReport.Jammed(ADDRESS, nanos()));
    hear(Bytes.ofHex("71 05 00 00 00 ff 08 0b 00"));
    assertThat(sent.getLast().command()).isEqualTo(Bytes.ofHex("80 02"));
  }

  @Test
  void aLockThatDoesNotAcknowledgeIsUnreachableUntilItIsHeard() {
    ready();
    done(ask(), new Delivery.Failed(TransmitStatus.NO_ACK));
    LockReport.Unreached lost = (LockReport.Unreached) last(LockReport.Unreached.class);
    assertThat(lost.breach()).isEqualTo(Breach.LOCK);
    reports.clear();
    hear(Bytes.ofHex("80 03 57"));
    assertThat(reports).contains(new LockReport.Reached(ADDRESS));
  }

  @Test
  void anUnreachableLockIsLookedAtWithGrowingPausesAndAnOrderStillTries() {
    ready();
    done(ask(), new Delivery.Failed(TransmitStatus.NO_ACK));
    List<Long> looks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      long from = now;
      int before = sent.size();
      while (sent.size() == before) {
        pass(1_000);
      }
      looks.add((now - from) / 1_000);
      done(sent.getLast(), new Delivery.Failed(TransmitStatus.NO_ACK));
    }
    assertThat(looks).containsExactly(5L, 10L, 20L, 40L);
    take(lock.actuate(ATTEMPT, Means.THROW_BOLT, far(), nanos()));
    assertThat(sent.getLast().command()).isEqualTo(Bytes.ofHex("62 01 ff"));
  }

  @Test
  void aLockThatIsNotDrivenIsStillMissedAndFoundAgain() {
    take(lock.up(0));
    take(lock.told(info("9f 6c 86 62"), nanos()));
    assertThat(reports).contains(new LockReport.Reached(ADDRESS));
    reports.clear();
    int before = infoQuestions;
    pass(11 * 60_000);
    assertThat(last(LockReport.Unreached.class)).isInstanceOf(LockReport.Unreached.class);
    assertThat(infoQuestions - before).isBetween(3, 6);
    take(lock.told(info("9f 6c 86 62"), nanos()));
    assertThat(reports.getLast()).isEqualTo(new LockReport.Reached(ADDRESS));
  }

  @Test
  void aControllerThatIsDownIsTheHubsFault() {
    ready();
    take(lock.down("unplugged"));
    assertThat(reports.getLast())
        .isEqualTo(new LockReport.Unreached(ADDRESS, Breach.HUB, "unplugged"));
  }

  private void ready() {
    take(lock.up(0));
    take(lock.told(PLAIN, 0));
    for (Transmission first : List.copyOf(sent)) {
      sending(first);
      done(first, ACKNOWLEDGED);
    }
    hear(UNLOCKED);
    now = 1_000;
  }

  private Transmission ask() {
    take(lock.read(ATTEMPT, nanos()));
    sending(sent.getLast());
    return sent.getLast();
  }

  private void sending(Transmission order) {
    take(lock.sending(order.ticket(), nanos()));
  }

  private void done(Transmission order, Delivery delivery) {
    take(lock.done(order.ticket(), delivery, nanos()));
  }

  private void hear(Bytes command) {
    take(lock.heard(command, nanos()));
  }

  private void pass(long millis) {
    for (long end = now + millis; now < end; ) {
      now++;
      take(lock.tick(nanos()));
    }
  }

  private long nanos() {
    return now * 1_000_000;
  }

  private long far() {
    return nanos() + 60_000_000_000L;
  }

  private List<Fact> facts() {
    return reports.stream()
        .filter(r -> r instanceof LockReport.Progress)
        .map(r -> ((LockReport.Progress) r).fact())
        .toList();
  }

  private Reading lastReading() {
    return ((LockReport.Observed) last(LockReport.Observed.class)).reading();
  }

  private LockReport last(Class<? extends LockReport> kind) {
    return reports.stream().filter(kind::isInstance).reduce((_, b) -> b).orElseThrow();
  }

  private static NodeInfo info(String classes) {
    return new NodeInfo(NODE, 0x04, 0x40, 0x03, Bytes.ofHex(classes));
  }

  private void take(List<NodeOutput> out) {
    for (NodeOutput each : out) {
      switch (each) {
        case NodeOutput.Transmit(var order) -> sent.add(order);
        case NodeOutput.Withdraw _ -> {}
        case NodeOutput.AskNodeInfo _ -> infoQuestions++;
        case NodeOutput.Report(var report) -> reports.add(report);
      }
    }
  }
}
