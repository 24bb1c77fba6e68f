package io.lockbridge.seam;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.attempt.Reason;
import io.lockbridge.core.device.BatteryLevel;
import io.lockbridge.core.device.Cause;
import io.lockbridge.core.device.Denial;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.device.Method;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reachability;
import io.lockbridge.core.device.Reachability.Breach;
import io.lockbridge.core.device.Reading;
import io.lockbridge.core.event.Detail;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class SeamShapesTest {
  @Test
  void anAttemptAlwaysHasItsFiveKeys() {
    Golden.assertEqual(AttemptJson.actionAttempt(Examples.pending()), "action-attempt-pending");
    Golden.assertEqual(
        AttemptJson.actionAttempt(Examples.ended(new Outcome.Confirmed())),
        "action-attempt-success");
    Golden.assertEqual(
        AttemptJson.actionAttempt(Examples.ended(new Outcome.Failed(Reason.JAMMED))),
        "action-attempt-error");
  }

  @Test
  void aLockThatCannotBeReadSucceedsUnconfirmed() {
    ObjectNode json = AttemptJson.actionAttempt(Examples.ended(new Outcome.Unreadable()));
    assertThat(json.at("/status").stringValue()).isEqualTo("success");
    assertThat(json.at("/result/was_confirmed_by_device").booleanValue()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonIsToldWithItsSentence(Reason reason) {
    ObjectNode json = AttemptJson.actionAttempt(Examples.ended(new Outcome.Failed(reason)));
    assertThat(json.at("/error/type").stringValue()).isEqualTo(reason.word());
    assertThat(json.at("/error/message").stringValue()).isEqualTo(reason.message());
    assertThat(json.at("/result").isNull()).isTrue();
  }

  static Stream<Arguments> events() {
    Optional<io.lockbridge.core.attempt.AttemptId> ours = Optional.of(Examples.ATTEMPT);
    return Stream.of(
        Arguments.of("lock-locked-keycode", new Detail.Locked(Cause.keycode(4), Optional.empty())),
        Arguments.of("lock-unlocked-remote", new Detail.Unlocked(Cause.of(Method.REMOTE), ours)),
        Arguments.of(
            "attempt-failed",
            new Detail.AttemptEnded(Examples.ATTEMPT, ActionType.UNLOCK_DOOR, Detail.Ending.ERROR)),
        Arguments.of(
            "attempt-succeeded",
            new Detail.AttemptEnded(
                Examples.ATTEMPT, ActionType.UNLOCK_DOOR, Detail.Ending.SUCCESS)),
        Arguments.of(
            "lock-unlocked-manual", new Detail.Unlocked(Cause.of(Method.MANUAL), Optional.empty())),
        Arguments.of(
            "lock-locked-automatic",
            new Detail.Locked(Cause.of(Method.AUTOMATIC), Optional.empty())),
        Arguments.of(
            "lock-access-denied",
            new Detail.AccessDenied(Optional.of(Denial.UNKNOWN_CODE), OptionalInt.empty())),
        Arguments.of(
            "lock-access-denied-schedule",
            new Detail.AccessDenied(Optional.of(Denial.OUTSIDE_SCHEDULE), OptionalInt.of(4))),
        Arguments.of(
            "lock-access-denied-unexplained",
            new Detail.AccessDenied(Optional.empty(), OptionalInt.empty())),
        Arguments.of("device-added", new Detail.Added()),
        Arguments.of("device-removed", new Detail.Removed()),
        Arguments.of("device-tampered", new Detail.Tampered()),
        Arguments.of("device-disconnected-lock", new Detail.Disconnected(Breach.LOCK)),
        Arguments.of("device-connected", new Detail.Connected()),
        Arguments.of("device-disconnected", new Detail.Disconnected(Breach.HUB)),
        Arguments.of("device-low-battery", new Detail.LowBattery(new BatteryLevel(12))),
        Arguments.of(
            "device-battery-status", new Detail.BatteryStatusChanged(new BatteryLevel(95))),
        Arguments.of("lockbridge-jammed", new Detail.Jammed()));
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventHasTheCommonFieldsAndThoseOfItsType(String name, Detail detail) {
    Golden.assertEqual(EventJson.event(Examples.event(detail), Examples.IDS), "event-" + name);
  }

  @Test
  void aReachableLockTellsItsStateAndItsEvidence() {
    Golden.assertEqual(
        DeviceJson.device(Examples.online(), Examples.IDS, Examples.now()), "device-online");
  }

  @Test
  void aLockTellsAllThatItIsKnownToBe() {
    Golden.assertEqual(
        DeviceJson.device(Examples.whole(), Examples.IDS, Examples.now()), "device-whole");
  }

  @Test
  void aLockOfWhichNothingIsKnownClaimsNothing() {
    ObjectNode json = DeviceJson.device(Examples.unproven(), Examples.IDS, Examples.now());
    Golden.assertEqual(json, "device-unproven");
    assertThat(json.at("/errors").isEmpty()).isTrue();
    assertThat(json.has("device_manufacturer")).isFalse();
    assertThat(json.at("/properties").has("manufacturer")).isFalse();
    assertThat(json.at("/properties").has("has_direct_power")).isFalse();
  }

  @Test
  void aLockBehindABrokenControllerSaysWhichLinkIsBrokenAndSinceWhen() {
    Device cut =
        Examples.whole()
            .reached(
                new Reachability.Unreachable(
                    Breach.HUB, "unplugged", Examples.NOW.minusSeconds(90)));
    Golden.assertEqual(
        DeviceJson.device(cut, Examples.IDS, Examples.now()), "device-hub-disconnected");
  }

  @Test
  void aLockThatWasTakenOutSaysSoWithItsMoment() {
    Device gone = Examples.online().reached(new Reachability.Removed(Examples.NOW));
    Golden.assertEqual(DeviceJson.device(gone, Examples.IDS, Examples.now()), "device-removed");
  }

  @ParameterizedTest
  @EnumSource
  void everyDenialIsToldInSeamsWordWhereThereIsATrueOne(Denial denial) {
    Detail detail = new Detail.AccessDenied(Optional.of(denial), OptionalInt.empty());
    ObjectNode json = EventJson.event(Examples.event(detail), Examples.IDS);
    assertThat(json.has("reason")).isEqualTo(denial.word().isPresent());
    assertThat(json.at("/lockbridge/denial").stringValue())
        .isEqualTo(denial.name().toLowerCase(Locale.ROOT));
  }

  @Test
  void anUnreachableLockLeavesOutWhatIsNotKnownNow() {
    Device gone =
        Examples.online()
            .reached(
                new Reachability.Unreachable(
                    Breach.LOCK, "no ack in 3 tries", Examples.NOW.minusSeconds(90)));
    ObjectNode json = DeviceJson.device(gone, Examples.IDS, Examples.now());
    Golden.assertEqual(json, "device-offline");
    assertThat(json.at("/properties").has("locked")).isFalse();
    assertThat(json.at("/properties").has("battery")).isFalse();
  }

  @Test
  void aLockThatDoesNotKnowWhereItIsSaysNeitherLockedNorUnlocked() {
    Device unsure =
        Examples.online().jammed().read(Reading.unasked(Position.UNKNOWN, Examples.NOW_NANOS));
    ObjectNode json = DeviceJson.device(unsure, Examples.IDS, Examples.now());
    assertThat(json.at("/properties").has("locked")).isFalse();
    assertThat(json.at("/lockbridge/jammed").booleanValue()).isTrue();
    assertThat(json.at("/lockbridge/source").stringValue()).isEqualTo("unasked");
    assertThat(json.at("/properties/battery/status").stringValue()).isEqualTo("good");
  }

  @Test
  void timesAreInUtcWithMilliseconds() {
    assertThat(Json.time(Instant.parse("2026-11-23T10:00:00.0019Z")))
        .isEqualTo("2026-11-23T10:00:00.001Z");
  }
}
