package io.lockbridge.seam;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptState.Done;
import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.attempt.Reason;
import io.lockbridge.core.attempt.Timings;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/// An action attempt in Seam's shape: five keys, always all of them.
public final class AttemptJson {
  private static final long NANOS_PER_MILLISECOND = 1_000_000;

  private AttemptJson() {}

  /// The action attempt. Everything that has not ended is `pending`.
  public static ObjectNode actionAttempt(Attempt attempt) {
    ObjectNode json = Json.object();
    json.put("action_attempt_id", attempt.id().toString());
    json.put("action_type", attempt.action().name());
    if (attempt.state() instanceof Done(Outcome outcome, _)) {
      return ended(json, outcome);
    }
    return json.put("status", "pending").putNull("result").putNull("error");
  }

  /// When it passed its marks, in milliseconds after it was accepted; marks not reached are absent.
  public static ObjectNode timings(Timings timings) {
    ObjectNode json = Json.object();
    put(json, "queued", timings.begunNanos(), timings);
    put(json, "sent", timings.sentNanos(), timings);
    put(json, "acknowledged", timings.acknowledgedNanos(), timings);
    put(json, "confirmed", timings.confirmedNanos(), timings);
    return json;
  }

  private static ObjectNode ended(ObjectNode json, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Confirmed _ -> succeeded(json, true);
      case Outcome.Unreadable _ -> succeeded(json, false);
      case Outcome.Failed(Reason reason) -> failed(json, reason);
    };
  }

  private static ObjectNode succeeded(ObjectNode json, boolean wasConfirmed) {
    json.put("status", "success");
    json.putObject("result").put("was_confirmed_by_device", wasConfirmed);
    return json.putNull("error");
  }

  private static ObjectNode failed(ObjectNode json, Reason reason) {
    json.put("status", "error").putNull("result");
    json.putObject("error").put("type", reason.word()).put("message", reason.message());
    return json;
  }

  private static void put(ObjectNode json, String mark, OptionalLong nanos, Timings timings) {
    if (nanos.isPresent()) {
      json.put(mark, (nanos.getAsLong() - timings.acceptedNanos()) / NANOS_PER_MILLISECOND);
    }
  }
}
