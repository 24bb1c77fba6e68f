package io.lockbridge.seam;

import io.lockbridge.core.device.Capability;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.device.LockNature;
import io.lockbridge.core.device.Model;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reachability;
import io.lockbridge.core.device.Reachability.Breach;
import io.lockbridge.core.device.Reading;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A lock in the shape of Seam's device.
///
/// `locked` and the battery are left out while the lock is not proven reachable or does not know
/// them: an absent key says "not known", never "unlocked".
public final class DeviceJson {
  private static final long NANOS_PER_MILLISECOND = 1_000_000;

  private DeviceJson() {}

  /// The moment at which a device is described, by both clocks.
  public record Now(long nanos, Instant wall) {}

  /// The whole document. The age of its reading, and `created_at` of its errors (the core keeps no
  /// time of a break), are those of the moment of writing.
  public static ObjectNode device(Device device, Ids ids, Now now) {
    ObjectNode json = Json.object();
    json.put("device_id", device.id().toString());
    json.put("connected_account_id", ids.connectedAccountId().toString());
    json.put("workspace_id", ids.workspaceId().toString());
    json.put("device_type", device.description().model().deviceType());
    json.put("display_name", device.description().name());
    json.putArray("space_ids");
    addCapabilities(json, device.description().nature());
    json.set("properties", properties(device));
    addErrors(json.putArray("errors"), device.reachability(), now.wall());
    json.putArray("warnings");
    json.put("created_at", Json.time(device.createdAt()));
    json.put("is_managed", true);
    json.putObject("custom_metadata");
    json.set("lockbridge", evidence(device, now));
    return json;
  }

  static ObjectNode error(Breach breach, Instant since) {
    return Json.object()
        .put("error_code", breach.word())
        .put("message", message(breach))
        .put("is_device_error", true)
        .put("created_at", Json.time(since));
  }

  private static String message(Breach breach) {
    return switch (breach) {
      case LOCK ->
          "The lock does not answer. Check its battery and its distance to the controller.";
      case HUB ->
          "The controller that leads to this lock is not connected. Check its plug and the"
              + " bridge's log.";
    };
  }

  private static void addCapabilities(ObjectNode json, LockNature nature) {
    ArrayNode supported = json.putArray("capabilities_supported").add("lock");
    if (nature.can(Capability.REPORT_BATTERY)) {
      supported.add("battery");
    }
    json.put("can_remotely_lock", nature.can(Capability.REMOTE_LOCK));
    json.put("can_remotely_unlock", nature.can(Capability.REMOTE_UNLOCK));
  }

  private static ObjectNode properties(Device device) {
    String name = device.description().name();
    Model model = device.description().model();
    ObjectNode json = Json.object();
    json.put("online", device.isOnline());
    json.put("name", name);
    json.putObject("appearance").put("name", name);
    json.putObject("model")
        .put("display_name", model.displayName())
        .put("manufacturer_display_name", model.manufacturer());
    json.put("manufacturer", model.manufacturer());
    if (device.isOnline()) {
      addState(json, device);
    }
    return json;
  }

  private static void addState(ObjectNode json, Device device) {
    device
        .reading()
        .map(Reading::position)
        .filter(position -> position != Position.UNKNOWN)
        .ifPresent(position -> json.put("locked", position.isLocked()));
    device
        .battery()
        .ifPresent(level -> {
          json.put("battery_level", level.fraction());
          json.putObject("battery")
              .put("level", level.fraction())
              .put("status", level.status().word());
        });
  }

  private static void addErrors(ArrayNode errors, Reachability reachability, Instant now) {
    if (reachability instanceof Reachability.Unreachable(Breach breach, _)) {
      errors.add(error(breach, now));
    }
  }

  /// What Seam has no word for: how the state is known, and why the lock may be lame.
  private static ObjectNode evidence(Device device, Now now) {
    ObjectNode json = Json.object();
    json.put("address", device.description().address().value());
    device.reading().ifPresent(reading -> addReading(json, reading, now));
    json.put("jammed", device.isJammed());
    ArrayNode limits = json.putArray("limits");
    device.description().limits().forEach(limits::add);
    if (device.reachability() instanceof Reachability.Unreachable(_, String cause)) {
      json.put("unreachable_cause", cause);
    }
    return json;
  }

  private static void addReading(ObjectNode json, Reading reading, Now now) {
    json.put("position", reading.position().name().toLowerCase(Locale.ROOT));
    json.put("source", reading.isUnasked() ? "unasked" : "answer");
    json.put("age_ms", Math.max(0, now.nanos() - reading.heardAtNanos()) / NANOS_PER_MILLISECOND);
  }
}
