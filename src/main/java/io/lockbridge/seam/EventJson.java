package io.lockbridge.seam;

import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.Cause;
import io.lockbridge.core.device.Denial;
import io.lockbridge.core.device.Reachability.Breach;
import io.lockbridge.core.event.Detail;
import io.lockbridge.core.event.Event;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/// An event in Seam's shape.
public final class EventJson {
  private EventJson() {}

  /// The event with its common fields and those of its type.
  public static ObjectNode event(Event event, Ids ids) {
    ObjectNode json = Json.object();
    json.put("event_id", event.id().toString());
    json.put("workspace_id", ids.workspaceId().toString());
    json.put("event_type", event.detail().type());
    json.put("created_at", Json.time(event.created().at()));
    json.put("occurred_at", Json.time(event.occurred().at()));
    json.put("device_id", event.device().toString());
    json.put("connected_account_id", ids.connectedAccountId().toString());
    addDetail(json, event);
    return json;
  }

  private static void addDetail(ObjectNode json, Event event) {
    switch (event.detail()) {
      case Detail.Locked(Cause cause, Optional<AttemptId> attempt) -> moved(json, cause, attempt);
      case Detail.Unlocked(Cause cause, Optional<AttemptId> attempt) -> moved(json, cause, attempt);
      case Detail.AttemptEnded ended -> attemptEnded(json, ended);
      case Detail.Disconnected(Breach breach) -> disconnected(json, breach, event);
      case Detail.LowBattery(var level) -> json.put("battery_level", level.fraction());
      case Detail.BatteryStatusChanged(var level) ->
          json.put("battery_status", level.status().word()).put("battery_level", level.fraction());
      case Detail.AccessDenied(Optional<Denial> reason, OptionalInt slot) ->
          denied(json, reason, slot);
      case Detail.Added _,
          Detail.Removed _,
          Detail.Connected _,
          Detail.Tampered _,
          Detail.Jammed _ -> {}
    }
  }

  private static void moved(ObjectNode json, Cause cause, Optional<AttemptId> attempt) {
    json.put("method", cause.method().word());
    attempt.ifPresent(id -> json.put("action_attempt_id", id.toString()));
    // Which access code lies in the slot is not known to this version: only the slot is told.
    cause.slot().ifPresent(slot -> json.putObject("lockbridge").put("code_slot", slot));
  }

  /// A reason for which Seam has no true word stands under our own key alone.
  private static void denied(ObjectNode json, Optional<Denial> reason, OptionalInt slot) {
    reason
        .flatMap(Denial::word)
        .ifPresent(word ->
            json.putObject("reason")
                .put("reason_code", word)
                .put("message", reason.map(Denial::message).orElseThrow()));
    ObjectNode ours = Json.object();
    reason.ifPresent(why -> ours.put("denial", why.name().toLowerCase(Locale.ROOT)));
    slot.ifPresent(number -> ours.put("code_slot", number));
    if (!ours.isEmpty()) {
      json.set("lockbridge", ours);
    }
  }

  private static void attemptEnded(ObjectNode json, Detail.AttemptEnded ended) {
    json.put("action_attempt_id", ended.attempt().toString());
    json.put("action_type", ended.action().name());
    json.put("status", ended.ending().word());
  }

  private static void disconnected(ObjectNode json, Breach breach, Event event) {
    json.put("error_code", breach.word());
    json.putArray("connected_account_errors");
    json.putArray("connected_account_warnings");
    json.putArray("device_errors").add(DeviceErrorJson.broken(breach, event.occurred().at()));
    json.putArray("device_warnings");
  }
}
