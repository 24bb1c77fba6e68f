package io.lockbridge.driver.zwave.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.device.Denial;
import io.lockbridge.core.device.DoorContact;
import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.Capture;
import io.lockbridge.driver.zwave.command.LockNews.Direction;
import io.lockbridge.driver.zwave.command.LockNews.Method;
import io.lockbridge.driver.zwave.command.LockNews.Urgency;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommandsTest {
  @Test
  void everyCapturedCommandDecodesAndEncodesToTheSameBytes() {
    assertThat(Capture.commands()).hasSizeGreaterThan(10);
    for (Bytes command : Capture.commands()) {
      assertThat(again(command)).as("%s", command).contains(command);
    }
  }

  @Test
  void noTruncationThrowsOrPassesForTheWhole() {
    for (Bytes command : Capture.commands()) {
      // The last octet of some is an empty length, which may be missing.
      for (int size = 0; size < command.size() - 1; size++) {
        Bytes cut = command.slice(0, size);
        assertThat(again(cut)).as("%s of %s", cut, command).isNotEqualTo(Optional.of(command));
      }
    }
  }

  @Test
  void versionThreeOfADoorLockReportTellsWhereTheBoltIsGoing() {
    Bytes travelling = Bytes.ofHex("62 03 00 ff 00 fe fe ff 02");
    DoorLock.OperationReport report = DoorLock.OperationReport.decode(travelling).orElseThrow();
    assertThat(report.mode()).isEqualTo(DoorLock.UNSECURED);
    assertThat(report.target()).contains(new DoorLock.OperationReport.Target(DoorLock.SECURED, 2));
  }

  @Test
  void versionOneOfADoorLockReportHasNoTarget() {
    Bytes v1 = Bytes.ofHex("62 03 ff 00 00 fe fe");
    DoorLock.OperationReport report = DoorLock.OperationReport.decode(v1).orElseThrow();
    assertThat(report.target()).isEmpty();
    assertThat(report.encode()).isEqualTo(v1);
  }

  @Test
  void aBatteryThatIsOnlyLowCountsAsEmpty() {
    Battery.Report low = Battery.Report.decode(Bytes.ofHex("80 03 ff")).orElseThrow();
    assertThat(low.low()).isTrue();
    assertThat(low.percent()).isZero();
    assertThat(Battery.Report.decode(Bytes.ofHex("80 03 57")).orElseThrow().percent())
        .isEqualTo(87);
  }

  static Stream<Arguments> meanings() {
    return Stream.of(
        Arguments.of("71 05 00 00 00 ff 06 01 00", moved(Direction.LOCKED, Method.MANUAL)),
        Arguments.of("71 05 00 00 00 ff 06 02 00", moved(Direction.UNLOCKED, Method.MANUAL)),
        Arguments.of("71 05 00 00 00 ff 06 03 00", moved(Direction.LOCKED, Method.REMOTE)),
        Arguments.of("71 05 00 00 00 ff 06 04 00", moved(Direction.UNLOCKED, Method.REMOTE)),
        Arguments.of("71 05 00 00 00 ff 06 06 04 63 03 02 01", keyed(Direction.UNLOCKED, 2)),
        // Parameters as one octet, and a sequence number behind them.
        Arguments.of("71 05 00 00 00 ff 06 05 81 07 2a", keyed(Direction.LOCKED, 7)),
        Arguments.of("71 05 00 00 00 ff 06 09 00", moved(Direction.LOCKED, Method.AUTOMATIC)),
        Arguments.of("71 05 00 00 00 ff 06 0b 00", new LockNews.Jammed(Method.UNKNOWN)),
        Arguments.of("71 05 00 00 00 ff 06 08 00", new LockNews.Jammed(Method.REMOTE)),
        Arguments.of("71 05 00 00 00 ff 08 0a 00", new LockNews.BatteryNeed(Urgency.SOON)),
        Arguments.of("71 05 00 00 00 ff 08 0b 00", new LockNews.BatteryNeed(Urgency.NOW)),
        Arguments.of("71 05 00 00 00 ff 06 fe 00", new LockNews.Other()),
        Arguments.of("71 05 00 00 00 ff 06 10 00", denied(Denial.TOO_MANY_ATTEMPTS)),
        Arguments.of("71 05 00 00 00 ff 06 11 00", new LockNews.Other()),
        Arguments.of("71 05 00 00 00 ff 06 13 00", denied(Denial.TOO_MANY_ATTEMPTS)),
        Arguments.of("71 05 00 00 00 ff 06 14 00", denied(Denial.UNKNOWN_CODE)),
        Arguments.of("71 05 00 00 00 ff 06 32 00", denied(Denial.UNKNOWN_CODE)),
        Arguments.of("71 05 00 00 00 ff 06 2f 00", denied(Denial.DISABLED_CODE)),
        Arguments.of("71 05 00 00 00 ff 06 30 00", denied(Denial.OUTSIDE_SCHEDULE)),
        Arguments.of("71 05 00 00 00 ff 06 31 00", denied(Denial.INCOMPLETE_CREDENTIALS)),
        Arguments.of("71 05 00 00 00 ff 06 16 00", new LockNews.Swung(DoorContact.OPEN)),
        Arguments.of("71 05 00 00 00 ff 06 17 00", new LockNews.Swung(DoorContact.CLOSED)),
        Arguments.of("71 05 00 00 00 ff 07 03 00", new LockNews.Tampered()),
        Arguments.of("71 05 00 00 00 ff 07 09 00", new LockNews.Tampered()),
        Arguments.of("71 05 00 00 00 ff 07 04 00", denied(Denial.UNKNOWN_CODE)),
        Arguments.of("71 05 00 00 00 ff 07 fe 00", new LockNews.Other()),
        Arguments.of("71 05 60 ff", denied(Denial.TOO_MANY_ATTEMPTS)),
        Arguments.of(
            "71 05 84 05", new LockNews.Denied(Denial.OUTSIDE_SCHEDULE, OptionalInt.of(5))),
        Arguments.of(
            "71 05 90 02", new LockNews.Moved(Direction.UNLOCKED, Method.CARD, OptionalInt.of(2))),
        Arguments.of("71 05 90 ff", new LockNews.Other()),
        Arguments.of("71 05 a1 01", denied(Denial.TOO_MANY_ATTEMPTS)),
        Arguments.of("71 05 a1 02", new LockNews.Tampered()),
        // The fields of version 1 alone, as Kwikset fills them.
        Arguments.of("71 05 13 03", keyed(Direction.UNLOCKED, 3)),
        Arguments.of("71 05 15 01", moved(Direction.LOCKED, Method.MANUAL)),
        Arguments.of("71 05 18 01", moved(Direction.LOCKED, Method.REMOTE)),
        Arguments.of("71 05 1b 00", moved(Direction.LOCKED, Method.AUTOMATIC)),
        Arguments.of("71 05 09 00", new LockNews.Jammed(Method.UNKNOWN)),
        Arguments.of("71 05 a8 00", new LockNews.BatteryNeed(Urgency.NOW)),
        Arguments.of("71 05 15 01 00 ff 00 00 00", moved(Direction.LOCKED, Method.MANUAL)));
  }

  @ParameterizedTest
  @MethodSource("meanings")
  void aNotificationMeansWhatTheRegistrySays(String hex, LockNews meaning) {
    Notification.Report report = Notification.Report.decode(Bytes.ofHex(hex)).orElseThrow();
    assertThat(LockNewsReader.read(report)).isEqualTo(meaning);
  }

  private static LockNews denied(Denial why) {
    return new LockNews.Denied(why, OptionalInt.empty());
  }

  private static LockNews moved(Direction direction, Method method) {
    return new LockNews.Moved(direction, method, OptionalInt.empty());
  }

  private static LockNews keyed(Direction direction, int user) {
    return new LockNews.Moved(direction, Method.KEYCODE, OptionalInt.of(user));
  }

  private static Optional<Bytes> again(Bytes c) {
    return DoorLock.OperationSet.decode(c)
        .map(DoorLock.OperationSet::encode)
        .or(() -> DoorLock.OperationGet.decode(c).map(DoorLock.OperationGet::encode))
        .or(() -> DoorLock.OperationReport.decode(c).map(DoorLock.OperationReport::encode))
        .or(() -> Battery.Get.decode(c).map(Battery.Get::encode))
        .or(() -> Battery.Report.decode(c).map(Battery.Report::encode))
        .or(() -> Notification.Report.decode(c).map(Notification.Report::encode));
  }
}
