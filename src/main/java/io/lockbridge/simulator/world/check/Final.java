package io.lockbridge.simulator.world.check;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptState;
import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.bridge.LedgerChange;
import io.lockbridge.simulator.world.story.Promise;
import io.lockbridge.simulator.world.story.Sight;
import io.lockbridge.simulator.world.story.Violation;
import io.lockbridge.simulator.world.story.Witness;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Promise 5: a terminal answer never changes, on the disk or towards the cloud, and the cloud
/// hears the one that is on the disk.
final class Final implements Witness {
  private final Map<String, String> ended = new HashMap<>();
  private final Map<String, Long> toldSeq = new HashMap<>();

  @Override
  public void sees(Sight sight, long atNanos) {
    if (sight instanceof Sight.Committed(var changes)) {
      changes.forEach(this::committed);
    }
    if (sight instanceof Sight.Published(_, _, JsonNode document)
        && document.has("action_attempt")) {
      told(document);
    }
  }

  private void committed(LedgerChange change) {
    if (change instanceof LedgerChange.KeepAttempt(Attempt attempt)) {
      String id = attempt.id().toString();
      String earlier = ended.get(id);
      String now =
          attempt.state() instanceof AttemptState.Done(Outcome outcome, _) ? word(outcome) : "open";
      if (earlier != null && !earlier.equals(now)) {
        throw changed(id, earlier, now);
      }
      if (!now.equals("open")) {
        ended.put(id, now);
      }
    }
  }

  private void told(JsonNode document) {
    JsonNode attempt = document.path("action_attempt");
    String id = attempt.path("action_attempt_id").asString("");
    String status = attempt.path("status").asString("");
    long seq = document.path("stream").path("seq").asLong(0);
    if (status.equals("pending")) {
      if (toldSeq.getOrDefault(id, Long.MAX_VALUE) < seq) {
        throw changed(id, "ended", "pending, told later");
      }
      return;
    }
    String now =
        status.equals("success")
            ? "success " + attempt.path("result").path("was_confirmed_by_device").asBoolean(false)
            : attempt.path("error").path("type").asString("");
    String onDisk = ended.getOrDefault(id, "open");
    if (!onDisk.equals(now)) {
      throw changed(id, onDisk + " on the disk", now + " to the cloud");
    }
    toldSeq.merge(id, seq, Math::min);
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Confirmed _ -> "success true";
      case Outcome.Unreadable _ -> "success false";
      case Outcome.Failed(var reason) -> reason.word();
    };
  }

  private static Violation changed(String id, String from, String to) {
    return new Violation(
        Promise.FINAL, "the answer to %s changes from %s to %s".formatted(id, from, to));
  }
}
