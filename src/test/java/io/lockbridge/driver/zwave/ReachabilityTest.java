package io.lockbridge.driver.zwave;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.attempt.AttemptEvent;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.Deadline;
import io.lockbridge.core.device.Capability;
import io.lockbridge.core.device.Denial;
import io.lockbridge.core.device.DoorContact;
import io.lockbridge.core.device.Features;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.LockDescription;
import io.lockbridge.core.device.Means;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reachability.Breach;
import io.lockbridge.core.lock.Actuation;
import io.lockbridge.core.lock.LockReport;
import io.lockbridge.simulator.zwave.BoltPosition;
import io.lockbridge.simulator.zwave.LockFault;
import io.lockbridge.simulator.zwave.LockSettings;
import io.lockbridge.simulator.zwave.StickProfile;
import io.lockbridge.simulator.zwave.StickSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Locks and controllers that go away and come back, in virtual time.
class ReachabilityTest {
  private static final int NODE = 12;
  private static final AttemptId ATTEMPT = new AttemptId(new UUID(0, 1));
  private static final Duration START = Duration.ofSeconds(20);

  private final VirtualSite site =
      VirtualSite.with(LockSettings.plain(NODE), LockSettings.plain(13)).pass(START);

  @Test
  void aLockIsUnreachableFromTheFirstOrderThatItDoesNotAcknowledge() {
    die();
    order();
    site.pass(Duration.ofSeconds(5));
    assertThat(site.first(ReachabilityTest::isLoss)).isPresent();
    assertThat(site.reports())
        .anyMatch(
            r -> r instanceof LockReport.Progress p && p.fact() instanceof AttemptEvent.LinkLost);
  }

  @Test
  void aLockThatComesBackIsFoundWithinSecondsAndTellsWhereItIs() {
    die();
    order();
    site.pass(Duration.ofSeconds(6));
    site.lock(NODE).turnByHand(BoltPosition.LOCKED, site.nowNanos());
    site.pass(Duration.ofMillis(100)).forget();
    long backNanos = site.nowNanos();
    site.lock(NODE).fault(new LockFault.None());
    site.pass(Duration.ofSeconds(30));
    assertThat(site.reports())
        .filteredOn(r -> isReached(r) || r instanceof LockReport.Observed)
        .first()
        .isInstanceOf(LockReport.Reached.class);
    assertThat(site.reports())
        .filteredOn(r -> r instanceof LockReport.Observed)
        .isNotEmpty()
        .allMatch(r -> ((LockReport.Observed) r).reading().position() == Position.LOCKED);
    assertThat(site.first(ReachabilityTest::isReached).orElseThrow() - backNanos)
        .isLessThan(Duration.ofSeconds(15).toNanos());
  }

  @Test
  void aLockThatSpeaksByItselfIsReachableAtOnce() {
    die();
    order();
    site.pass(Duration.ofMinutes(30)).forget();
    site.lock(NODE).fault(new LockFault.None());
    site.lock(NODE).turnByHand(BoltPosition.LOCKED, site.nowNanos());
    site.pass(Duration.ofSeconds(1));
    assertThat(site.first(ReachabilityTest::isReached)).isPresent();
  }

  @Test
  void aQuietLockThatDiesIsMissedWithinTenMinutes() {
    site.pass(Duration.ofMinutes(5));
    die();
    site.pass(Duration.ofMinutes(10));
    assertThat(site.first(ReachabilityTest::isLoss)).isPresent();
  }

  @Test
  void aLockThatStaysDeadIsLookedAtSeldomAndItsNeighbourIsServedMeanwhile() {
    die();
    order();
    site.pass(Duration.ofMinutes(1));
    int before = site.written();
    site.pass(Duration.ofHours(1));
    assertThat(site.written() - before).as("questions to a dead lock in an hour").isBetween(6, 40);
    assertThat(site.reports()).filteredOn(ReachabilityTest::isLoss).hasSize(1);
    assertThat(site.reports())
        .filteredOn(r -> r instanceof LockReport.Unreached(var lock, _, _) && isNeighbour(lock))
        .isEmpty();
  }

  @Test
  void aLockThatIsDeadFromTheStartIsToldSo() {
    VirtualSite other = new VirtualSite();
    other.plug(StickSettings.of(StickProfile.STATIC), LockSettings.plain(NODE));
    other.lock(NODE).fault(new LockFault.Dead());
    other.pass(Duration.ofMinutes(1));
    assertThat(other.first(ReachabilityTest::isLoss)).isPresent();
    other.lock(NODE).fault(new LockFault.None());
    other.pass(Duration.ofMinutes(2));
    assertThat(other.first(ReachabilityTest::isReached)).isPresent();
  }

  @Test
  void aStickThatIsPulledIsTheHubsFaultForEveryLockUntilItIsBack() {
    site.forget();
    site.unplug();
    assertThat(site.reports()).containsExactly(lost(NODE, "unplugged"), lost(13, "unplugged"));
    site.forget();
    site.plug(
        StickSettings.of(StickProfile.BRIDGE), LockSettings.plain(NODE), LockSettings.plain(13));
    site.pass(START);
    assertThat(site.reports())
        .contains(
            new LockReport.Reached(VirtualSite.address(NODE)),
            new LockReport.Reached(VirtualSite.address(13)));
  }

  @Test
  void aControllerListsItsMembersSoThatOneThatIsGoneIsSeen() {
    site.unplug();
    site.forget();
    site.plug(StickSettings.of(StickProfile.BRIDGE), LockSettings.plain(13));
    site.pass(START);
    LockReport.Listed list =
        site.reports().stream()
            .filter(LockReport.Listed.class::isInstance)
            .map(LockReport.Listed.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(list.lacks(VirtualSite.address(NODE))).isTrue();
    assertThat(list.lacks(VirtualSite.address(13))).isFalse();
  }

  @Test
  void anotherNetworkOnTheStickStrandsTheLocksOfTheFirst() {
    site.unplug();
    site.forget();
    StickSettings foreign =
        new StickSettings(
            StickProfile.BRIDGE,
            0x0BADCAFE,
            Duration.ofMillis(10),
            Duration.ofMillis(2),
            Duration.ofSeconds(1),
            Duration.ofMillis(200));
    site.plug(foreign, LockSettings.plain(13));
    site.pass(START);
    assertThat(site.reports())
        .anyMatch(r ->
            r instanceof LockReport.Unreached(var lock, var breach, var cause)
                && lock.equals(VirtualSite.address(NODE))
                && breach == Breach.HUB
                && cause.contains("0badcafe"));
    assertThat(site.reports())
        .noneMatch(
            r -> r instanceof LockReport.Listed list && list.lacks(VirtualSite.address(NODE)));
  }

  @Test
  void aLockTellsWhatItIsLike() {
    VirtualSite other =
        VirtualSite.with(LockSettings.plain(NODE).withDoorLockVersion(4)).pass(START);
    assertThat(other.reports())
        .contains(
            new LockReport.Featured(
                VirtualSite.address(NODE),
                Features.UNKNOWN.withSerialNumber("SIM-12").withCodesMax(20)),
            new LockReport.Swung(VirtualSite.address(NODE), DoorContact.CLOSED));
    LockDescription found =
        other.reports().stream()
            .filter(LockReport.Found.class::isInstance)
            .map(r -> ((LockReport.Found) r).description())
            .reduce((_, last) -> last)
            .orElseThrow();
    assertThat(found.nature().capabilities()).containsExactlyInAnyOrder(Capability.values());
    assertThat(found.model().displayName()).isEqualTo("Z-Wave lock 0fff:0001:0001");
  }

  @Test
  void aDoorThatOpensIsToldByItsNotificationAndByTheReadingThatVouchesForIt() {
    VirtualSite other =
        VirtualSite.with(LockSettings.plain(NODE).withDoorLockVersion(4)).pass(START);
    other.forget();
    other.lock(NODE).swing(DoorContact.OPEN, other.nowNanos());
    other.pass(Duration.ofSeconds(1));
    assertThat(other.reports())
        .filteredOn(r -> r instanceof LockReport.Swung)
        .hasSize(2)
        .allMatch(r -> ((LockReport.Swung) r).contact() == DoorContact.OPEN);
  }

  @Test
  void aLockThatDoesNotVouchForItsDoorSaysNothingOfIt() {
    assertThat(site.reports()).noneMatch(r -> r instanceof LockReport.Swung);
  }

  @Test
  void aDenialAndATamperingComeThrough() {
    site.forget();
    site.lock(NODE).enterWrongCodes(site.nowNanos());
    site.lock(NODE).tamper(site.nowNanos());
    site.pass(Duration.ofSeconds(1));
    assertThat(site.reports())
        .containsExactly(
            new LockReport.Denied(
                VirtualSite.address(NODE),
                Optional.of(Denial.TOO_MANY_ATTEMPTS),
                OptionalInt.empty()),
            new LockReport.Tampered(VirtualSite.address(NODE)));
  }

  private void die() {
    site.lock(NODE).fault(new LockFault.Dead());
  }

  private void order() {
    Deadline deadline = new Deadline(site.nowNanos() + Duration.ofSeconds(30).toNanos());
    Actuation order = new Actuation(ATTEMPT, VirtualSite.address(NODE), Means.THROW_BOLT, deadline);
    site.perform(site.network.actuate(order, site.nowNanos()));
  }

  private static LockReport lost(int node, String cause) {
    return new LockReport.Unreached(VirtualSite.address(node), Breach.HUB, cause);
  }

  private static boolean isNeighbour(LockAddress lock) {
    return lock.equals(VirtualSite.address(13));
  }

  private static boolean isLoss(LockReport report) {
    return report instanceof LockReport.Unreached(_, var breach, _) && breach == Breach.LOCK;
  }

  private static boolean isReached(LockReport report) {
    return report instanceof LockReport.Reached;
  }
}
