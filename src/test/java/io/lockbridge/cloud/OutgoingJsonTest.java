package io.lockbridge.cloud;

import io.lockbridge.cloud.signing.Signing;
import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.attempt.Refusal;
import io.lockbridge.core.bridge.CoreHealth;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.bridge.RefusedCommand;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.device.Cause;
import io.lockbridge.core.device.Method;
import io.lockbridge.core.event.Detail;
import io.lockbridge.seam.Examples;
import io.lockbridge.seam.Golden;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutgoingJsonTest {
  private final OutgoingJson codec = new OutgoingJson(Examples.IDS, Examples.LEDGER);

  @Test
  void anAttemptIsToldWithItsPlaceItsTimeAndItsMarks() {
    assertRow(StreamTopic.ATTEMPT, new Outgoing.AttemptTold(Examples.pending()), "attempt-pending");
    assertRow(
        StreamTopic.ATTEMPT,
        new Outgoing.AttemptTold(Examples.ended(new Outcome.Confirmed())),
        "attempt-success");
  }

  @Test
  void anEventIsToldWithItsPlace() {
    Detail unlocked = new Detail.Unlocked(Cause.of(Method.REMOTE), Optional.of(Examples.ATTEMPT));
    assertRow(StreamTopic.EVENT, new Outgoing.EventTold(Examples.event(unlocked)), "event");
  }

  @Test
  void aRefusalIsToldWithItsReason() {
    String why = "action_type \"OPEN\" is not known: send LOCK_DOOR or UNLOCK_DOOR.";
    RefusedCommand named = new RefusedCommand(Optional.of("x"), Refusal.MALFORMED, why);
    RefusedCommand nameless = new RefusedCommand(Optional.empty(), Refusal.RETAINED, why);
    assertRow(StreamTopic.REFUSED, new Outgoing.RefusalTold(named), "refused");
    assertRow(StreamTopic.REFUSED, new Outgoing.RefusalTold(nameless), "refused-nameless");
  }

  @Test
  void aGapSaysWhatIsMissing() {
    assertRow(StreamTopic.EVENT, new Outgoing.Gap(1042, 1050, 9), "gap");
  }

  @Test
  void birthAndWillCarryTheSameConnection() {
    StatusJson status = new StatusJson(Examples.IDS, "0.1.0", new Signing.Off());
    StatusJson.Vitals vitals =
        new StatusJson.Vitals(
            Examples.STAMP,
            "example-token",
            new CoreHealth(true, 0, 0, 1, Examples.NOW_NANOS),
            List.of(Examples.online()));
    Golden.assertEqual(status.online(7, vitals), "status-online");
    Golden.assertEqual(status.offline(7, StatusJson.Farewell.CONNECTION_LOST), "status-will");
    Golden.assertEqual(status.offline(7, StatusJson.Farewell.STOPPED), "status-stopped");
  }

  private void assertRow(StreamTopic topic, Outgoing content, String golden) {
    Golden.assertEqual(codec.document(new OutboxRow(topic, 1042, Examples.STAMP, content)), golden);
  }
}
