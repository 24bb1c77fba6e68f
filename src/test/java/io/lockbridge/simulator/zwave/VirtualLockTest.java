package io.lockbridge.simulator.zwave;

import static io.lockbridge.simulator.zwave.BoltPosition.LOCKED;
import static io.lockbridge.simulator.zwave.BoltPosition.UNLOCKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.command.Battery;
import io.lockbridge.driver.zwave.command.DoorLock;
import io.lockbridge.driver.zwave.command.LockNews;
import io.lockbridge.driver.zwave.command.LockNewsReader;
import io.lockbridge.driver.zwave.command.Notification;
import io.lockbridge.driver.zwave.command.Supervision;
import io.lockbridge.driver.zwave.controller.TransmitStatus;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class VirtualLockTest {
  private static final LockSettings PLAIN = LockSettings.plain(12);

  @Test
  void movesWhenOrderedAndSaysSo() {
    VirtualHost host = VirtualHost.with(PLAIN);
    host.order(LOCKED);
    host.wait(Duration.ofSeconds(1));
    assertThat(host.endings()).containsExactly(TransmitStatus.OK);
    assertThat(news(host))
        .containsExactly(moved(LockNews.Direction.LOCKED, LockNews.Method.REMOTE));
    assertThat(host.modesRead()).containsExactly(DoorLock.SECURED);
    assertThat(host.stick.movements())
        .extracting(Movement::to, Movement::cause)
        .containsExactly(tuple(LOCKED, new Cause.Remote()));
  }

  @Test
  void doesNotMoveWhenItIsThereAlready() {
    VirtualHost host = VirtualHost.with(PLAIN);
    host.order(UNLOCKED);
    host.wait(Duration.ofSeconds(1));
    assertThat(host.stick.movements()).isEmpty();
    assertThat(host.stick.orders()).hasSize(1);
    assertThat(host.modesRead()).as("it reports all the same").hasSize(1);
  }

  @Test
  void tellsTheOldModeAndTheTargetWhileItsMotorRuns() {
    VirtualHost host =
        VirtualHost.with(
            PLAIN
                .withDoorLockVersion(4)
                .withMotor(Duration.ofMillis(2500))
                .announcing(Announcement.NOTHING));
    host.order(LOCKED);
    host.wait(Duration.ofMillis(500));
    ask(host);
    host.wait(Duration.ofSeconds(5));
    ask(host);
    host.wait(Duration.ofSeconds(1));
    List<DoorLock.OperationReport> reports = reports(host);
    assertThat(reports.getFirst().mode()).isEqualTo(DoorLock.UNSECURED);
    assertThat(reports.getFirst().target())
        .contains(new DoorLock.OperationReport.Target(DoorLock.SECURED, 2));
    assertThat(reports.getLast().mode()).isEqualTo(DoorLock.SECURED);
    assertThat(reports.getLast().target())
        .contains(new DoorLock.OperationReport.Target(DoorLock.SECURED, 0));
  }

  @Test
  void turnsRoundWhenOrderedBackOnTheWay() {
    VirtualHost host = VirtualHost.with(PLAIN.withMotor(Duration.ofSeconds(2)));
    host.order(LOCKED);
    host.wait(Duration.ofSeconds(1));
    host.order(UNLOCKED);
    host.wait(Duration.ofSeconds(5));
    assertThat(host.stick.movements()).isEmpty();
    assertThat(host.lock().position()).isEqualTo(UNLOCKED);
  }

  @Test
  void ignoresAModeThatItDoesNotKnow() {
    VirtualHost host = VirtualHost.with(PLAIN);
    host.command(new DoorLock.OperationSet(0x42).encode());
    host.wait(Duration.ofSeconds(1));
    assertThat(host.endings()).containsExactly(TransmitStatus.OK);
    assertThat(host.stick.orders()).isEmpty();
  }

  @Test
  void tellsWhoTurnedItByHandAndAtTheKeypad() {
    VirtualHost host = VirtualHost.with(PLAIN.announcing(Announcement.NOTIFICATION));
    host.lock().turnByHand(LOCKED, host.nowNanos());
    host.wait(Duration.ofSeconds(1));
    host.lock().enterCode(UNLOCKED, 7, host.nowNanos());
    host.wait(Duration.ofSeconds(1));
    assertThat(news(host))
        .containsExactly(
            moved(LockNews.Direction.LOCKED, LockNews.Method.MANUAL),
            new LockNews.Moved(
                LockNews.Direction.UNLOCKED, LockNews.Method.KEYCODE, OptionalInt.of(7)));
    assertThat(host.stick.movements())
        .extracting(Movement::cause)
        .containsExactly(new Cause.Hand(), new Cause.Keypad(7));
  }

  @Test
  void locksItselfAgainAfterItsTime() {
    VirtualHost host =
        VirtualHost.with(PLAIN.initially(LOCKED).withAutoRelock(Duration.ofSeconds(30)));
    host.order(UNLOCKED);
    host.wait(Duration.ofSeconds(29));
    assertThat(host.lock().position()).isEqualTo(UNLOCKED);
    host.wait(Duration.ofSeconds(2));
    assertThat(host.lock().position()).isEqualTo(LOCKED);
    assertThat(news(host)).contains(moved(LockNews.Direction.LOCKED, LockNews.Method.AUTOMATIC));
    assertThat(host.stick.movements().getLast().cause()).isEqualTo(new Cause.AutoRelock());
  }

  @Test
  void doesNotLockItselfWhenAHandWasFaster() {
    VirtualHost host =
        VirtualHost.with(PLAIN.initially(LOCKED).withAutoRelock(Duration.ofSeconds(30)));
    host.order(UNLOCKED);
    host.wait(Duration.ofSeconds(10));
    host.lock().turnByHand(LOCKED, host.nowNanos());
    host.wait(Duration.ofMinutes(2));
    assertThat(host.stick.movements()).hasSize(2);
  }

  @Test
  void tellsItsBattery() {
    VirtualHost host = VirtualHost.with(PLAIN);
    host.command(new Battery.Get().encode());
    host.wait(Duration.ofSeconds(1));
    host.lock().battery(Battery.Report.LOW, host.nowNanos());
    host.wait(Duration.ofSeconds(1));
    assertThat(host.commands().stream().flatMap(c -> Battery.Report.decode(c).stream()))
        .containsExactly(new Battery.Report(87), new Battery.Report(Battery.Report.LOW));
  }

  @Test
  void silentAcknowledgesAnOrderAndDoesNotActButAnswers() {
    VirtualHost host = orderedWith(new LockFault.Silent());
    ask(host);
    host.wait(Duration.ofSeconds(5));
    assertThat(host.endings()).containsExactly(TransmitStatus.OK, TransmitStatus.OK);
    assertThat(host.stick.orders()).hasSize(1);
    assertThat(host.stick.movements()).isEmpty();
    assertThat(host.modesRead()).containsExactly(DoorLock.UNSECURED);
  }

  @Test
  void wordlessActsAndTellsNothing() {
    VirtualHost host = orderedWith(new LockFault.Wordless());
    ask(host);
    host.wait(Duration.ofSeconds(5));
    assertThat(host.stick.movements()).hasSize(1);
    assertThat(host.commands()).isEmpty();
  }

  @Test
  void jammedStaysAndSaysSoUntilAHandHelps() {
    VirtualHost host = orderedWith(new LockFault.Jammed());
    assertThat(news(host)).containsExactly(new LockNews.Jammed(LockNews.Method.UNKNOWN));
    assertThat(host.stick.movements()).isEmpty();
    host.lock().turnByHand(LOCKED, host.nowNanos());
    assertThat(host.stick.movements()).hasSize(1);
  }

  @Test
  void deadIsNotAcknowledgedAndHearsNothing() {
    VirtualHost host = orderedWith(new LockFault.Dead());
    host.lock().turnByHand(LOCKED, host.nowNanos());
    host.wait(Duration.ofSeconds(2));
    assertThat(host.endings()).containsExactly(TransmitStatus.NO_ACK);
    assertThat(host.stick.orders()).isEmpty();
    assertThat(host.stick.movements()).as("a hand still moves it").hasSize(1);
    assertThat(host.commands()).isEmpty();
  }

  @Test
  void ackLostActsAlthoughNobodyAcknowledges() {
    VirtualHost host = orderedWith(new LockFault.AckLost());
    assertThat(host.endings()).containsExactly(TransmitStatus.NO_ACK);
    assertThat(host.stick.movements()).hasSize(1);
  }

  @Test
  void slowAnswersLateWithWhatIsSoByThen() {
    VirtualHost host = askedAndTurned(new LockFault.Slow(Duration.ofSeconds(8)));
    assertThat(host.modesRead()).containsExactly(DoorLock.SECURED);
  }

  @Test
  void staleAnswersLateWithWhatWasSo() {
    VirtualHost host = askedAndTurned(new LockFault.Stale(Duration.ofSeconds(8)));
    assertThat(host.modesRead()).containsExactly(DoorLock.UNSECURED);
  }

  @Test
  void sendsWhateverATestWants() {
    VirtualHost host = VirtualHost.with(PLAIN);
    host.lock().send(Bytes.ofHex("71 05 15 01"), host.nowNanos());
    host.wait(Duration.ofSeconds(1));
    assertThat(news(host))
        .containsExactly(moved(LockNews.Direction.LOCKED, LockNews.Method.MANUAL));
  }

  @Test
  void tellsASupervisorThatItIsUnderWayAndThenThatItIsDone() {
    VirtualHost host = supervisedWith(new LockFault.None(), Duration.ofMillis(2500));
    assertThat(outcomes(host))
        .containsExactly(
            new Supervision.Report(9, true, Supervision.WORKING, 3),
            new Supervision.Report(9, false, Supervision.SUCCESS, 0));
    assertThat(host.stick.movements()).hasSize(1);
  }

  @Test
  void tellsASupervisorOfAJam() {
    VirtualHost host = supervisedWith(new LockFault.Jammed(), Duration.ZERO);
    assertThat(outcomes(host))
        .containsExactly(new Supervision.Report(9, false, Supervision.FAIL, 0));
    assertThat(host.stick.movements()).isEmpty();
  }

  @Test
  void lyingSaysSuccessAndStays() {
    VirtualHost host = supervisedWith(new LockFault.Lying(), Duration.ZERO);
    assertThat(outcomes(host))
        .containsExactly(new Supervision.Report(9, false, Supervision.SUCCESS, 0));
    assertThat(host.stick.movements()).isEmpty();
  }

  @Test
  void answersARepeatedSessionWithoutMovingAgain() {
    VirtualHost host = supervisedWith(new LockFault.None(), Duration.ZERO);
    host.command(supervisedOrder());
    host.wait(Duration.ofSeconds(5));
    assertThat(outcomes(host)).hasSize(2);
    assertThat(host.stick.orders()).hasSize(1);
  }

  private static VirtualHost supervisedWith(LockFault fault, Duration motor) {
    VirtualHost host =
        VirtualHost.with(PLAIN.withSupervision().withMotor(motor).announcing(Announcement.NOTHING));
    host.lock().fault(fault);
    host.command(supervisedOrder());
    return host.wait(Duration.ofSeconds(5));
  }

  private static Bytes supervisedOrder() {
    return new Supervision.Get(9, true, new DoorLock.OperationSet(DoorLock.SECURED).encode())
        .encode();
  }

  private static List<Supervision.Report> outcomes(VirtualHost host) {
    return host.commands().stream().flatMap(c -> Supervision.Report.decode(c).stream()).toList();
  }

  private static VirtualHost orderedWith(LockFault fault) {
    VirtualHost host = VirtualHost.with(PLAIN);
    host.lock().fault(fault);
    host.order(LOCKED);
    return host.wait(Duration.ofSeconds(5));
  }

  private static VirtualHost askedAndTurned(LockFault fault) {
    VirtualHost host = VirtualHost.with(PLAIN.announcing(Announcement.NOTHING));
    host.lock().fault(fault);
    ask(host);
    host.wait(Duration.ofSeconds(7));
    assertThat(host.modesRead()).isEmpty();
    host.lock().turnByHand(LOCKED, host.nowNanos());
    return host.wait(Duration.ofSeconds(2));
  }

  private static void ask(VirtualHost host) {
    host.command(new DoorLock.OperationGet().encode());
  }

  private static List<DoorLock.OperationReport> reports(VirtualHost host) {
    return host.commands().stream()
        .flatMap(c -> DoorLock.OperationReport.decode(c).stream())
        .toList();
  }

  private static List<LockNews> news(VirtualHost host) {
    return host.commands().stream()
        .flatMap(c -> Notification.Report.decode(c).stream())
        .map(LockNewsReader::read)
        .toList();
  }

  private static LockNews moved(LockNews.Direction direction, LockNews.Method method) {
    return new LockNews.Moved(direction, method, OptionalInt.empty());
  }
}
