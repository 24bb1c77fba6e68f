package io.lockbridge.driver.zwave.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.command.DoorLockSetup.Capabilities;
import io.lockbridge.driver.zwave.command.DoorLockSetup.Configuration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What locks tell of themselves when they are asked.
class SelfReportsTest {
  private static final List<Function<Bytes, Optional<?>>> DECODERS =
      List.of(
          Manufacturer.Report::decode,
          Manufacturer.SerialReport::decode,
          Version.ClassReport::decode,
          UserCode.UsersReport::decode,
          NotificationEvents.Report::decode,
          Configuration::decode,
          Capabilities::decode);

  private static final List<String> REPORTS =
      List.of(
          "72 05 00 3b 00 01 04 69",
          "72 07 01 04 41 2d 31 37",
          "86 14 62 04",
          "63 05 ff 01 2c",
          "71 02 06 03 7e 0a 00",
          "62 06 02 ff 01 1e 00 3c 00 00 00",
          "62 08 01 06 03 00 01 ff ff 07 08");

  @Test
  void aReportThatIsCutShortIsNoReportOrAnOlderOne() {
    for (String hex : REPORTS) {
      Bytes whole = Bytes.ofHex(hex);
      assertThat(DECODERS.stream().filter(decoder -> decoder.apply(whole).isPresent()))
          .as(hex)
          .hasSize(1);
      for (int size = 0; size < whole.size(); size++) {
        Bytes cut = whole.slice(0, size);
        assertThat(DECODERS.stream().filter(decoder -> decoder.apply(cut).isPresent()))
            .as("%s of %s", cut, hex)
            .hasSizeLessThan(2);
      }
    }
  }

  @Test
  void theMakerTellsThreeNumbers() {
    Bytes told = Bytes.ofHex("72 05 00 3b 00 01 04 69");
    Manufacturer.Report report = new Manufacturer.Report(0x3B, 1, 0x469);
    assertThat(Manufacturer.Report.decode(told)).contains(report);
    assertThat(report.encode()).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({
    "72 07 01 04 41 2d 31 37,A-17",
    // Padded with zeros and a line end.
    "72 07 01 06 41 2d 31 37 00 0a,A-17",
    "72 07 01 24 00 12 a4 c7,0012a4c7",
    // Another kind of number, no number, a length beyond the end.
    "72 07 00 04 41 2d 31 37,",
    "72 07 01 00,",
    "72 07 01 02 00 00,",
    "72 07 01 05 41 2d 31 37,"
  })
  void aSerialNumberIsReadAsAPersonReadsIt(String hex, String number) {
    assertThat(Manufacturer.SerialReport.decode(Bytes.ofHex(hex)).map(r -> r.number()))
        .isEqualTo(Optional.ofNullable(number));
  }

  @ParameterizedTest
  @CsvSource({"63 05 1e,30", "63 05 1e 00 1e,30", "63 05 ff 01 2c,300", "63 05 00,0"})
  void theWiderNumberOfCodesCountsWhereItIsThere(String hex, int users) {
    assertThat(UserCode.UsersReport.decode(Bytes.ofHex(hex)))
        .contains(new UserCode.UsersReport(users));
  }

  @Test
  void aMaskOfEventsBeginsWithEventZero() {
    assertThat(NotificationEvents.Report.decode(Bytes.ofHex("71 02 07 01 08")))
        .contains(new NotificationEvents.Report(Notification.HOME_SECURITY, Set.of(3)));
    assertThat(NotificationEvents.Report.decode(Bytes.ofHex("71 02 06 02 40 01")))
        .contains(new NotificationEvents.Report(Notification.ACCESS_CONTROL, Set.of(6, 8)));
  }

  @ParameterizedTest
  @CsvSource({
    // Constant operation; timed; timed without a time; version 4 with and without its timer.
    "62 06 01 ff fe fe,-1,-1",
    "62 06 02 ff 01 1e,90,-1",
    "62 06 02 ff fe fe,-1,-1",
    "62 06 01 ff fe fe 00 3c 00 00 00,-1,60",
    "62 06 01 ff fe fe 00 00 00 00 00,-1,0"
  })
  void aConfigurationTellsWhenTheLockRelocks(String hex, int timeout, int relock) {
    assertThat(Configuration.decode(Bytes.ofHex(hex)))
        .contains(new Configuration(seconds(timeout), seconds(relock)));
  }

  @ParameterizedTest
  @CsvSource({
    "62 08 01 02 02 00 ff ff 07 00,true,false",
    "62 08 01 06 03 00 01 ff ff 06 08,false,true",
    "62 08 00 00 ff 01 08,true,true"
  })
  void capabilitiesStandBehindTwoListsOfTheirOwnLengths(
      String hex, boolean hasDoor, boolean hasRelock) {
    assertThat(Capabilities.decode(Bytes.ofHex(hex)))
        .contains(new Capabilities(hasDoor, hasRelock));
  }

  private static OptionalInt seconds(int number) {
    return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
