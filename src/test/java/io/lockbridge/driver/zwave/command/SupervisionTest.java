package io.lockbridge.driver.zwave.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.driver.wire.Bytes;
import org.junit.jupiter.api.Test;

/// The reports are those of a recorded session with a lock whose motor takes 2.5 s.
class SupervisionTest {
  private static final Bytes GET = Bytes.ofHex("6c 01 a9 03 62 01 ff");
  private static final Bytes WORKING = Bytes.ofHex("6c 02 a9 01 03");
  private static final Bytes DONE = Bytes.ofHex("6c 02 29 ff 00");

  @Test
  void readsAndWritesACommandWhoseOutcomeIsWanted() {
    Supervision.Get get = new Supervision.Get(0x29, true, new DoorLock.OperationSet(0xFF).encode());
    assertThat(Supervision.Get.decode(GET)).contains(get);
    assertThat(get.encode()).isEqualTo(GET);
  }

  @Test
  void readsAndWritesWhatBecameOfIt() {
    Supervision.Report working = new Supervision.Report(0x29, true, Supervision.WORKING, 3);
    Supervision.Report done = new Supervision.Report(0x29, false, Supervision.SUCCESS, 0);
    assertThat(Supervision.Report.decode(WORKING)).contains(working);
    assertThat(Supervision.Report.decode(DONE)).contains(done);
    assertThat(working.encode()).isEqualTo(WORKING);
    assertThat(done.encode()).isEqualTo(DONE);
  }

  @Test
  void findsNothingInPartsOfACommand() {
    for (int size = 0; size < GET.size(); size++) {
      assertThat(Supervision.Get.decode(GET.slice(0, size))).as("%d octets", size).isEmpty();
    }
    for (int size = 0; size < DONE.size(); size++) {
      assertThat(Supervision.Report.decode(DONE.slice(0, size))).as("%d octets", size).isEmpty();
    }
  }
}
