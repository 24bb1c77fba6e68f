package io.lockbridge.seam;

import io.lockbridge.core.device.Capability;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.device.LockNature;
import io.lockbridge.core.device.Model;
import io.lockbridge.core.device.Reachability;
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

  /// The whole document. The age of its reading is that of the moment of writing.
  public static ObjectNode device(Device device, Ids ids, Now now) {
    ObjectNode json = Json.object();
    json.put("device_id", device.id().toString());
    json.put("connected_account_id", ids.connectedAccountId().toString());
    json.put("workspace_id", ids.workspaceId().toString());
    json.put("device_type", device.description().model().deviceType());
    json.put("display_name", device.description().name());
    json.putArray("space_ids");
    addCapabilities(json, device.description().nature());
    addMakers(json, device.description().model());
    json.set("properties", PropertiesJson.properties(device));
    ArrayNode errors = json.putArray("errors");
    DeviceErrorJson.of(device.reachability()).ifPresent(errors::add);
    json.putArray("warnings");
    json.put("created_at", Json.time(device.createdAt()));
    json.put("is_managed", true);
    json.putObject("custom_metadata");
    json.set("lockbridge", evidence(device, now));
    return json;
  }

  private static void addCapabilities(ObjectNode json, LockNature nature) {
    ArrayNode supported = json.putArray("capabilities_supported").add("lock");
    if (nature.can(Capability.REPORT_BATTERY)) {
      supported.add("battery");
    }
    json.put("can_remotely_lock", nature.can(Capability.REMOTE_LOCK));
    json.put("can_remotely_unlock", nature.can(Capability.REMOTE_UNLOCK));
    if (nature.can(Capability.UNLOCK_WITH_CODE)) {
      json.put("can_unlock_with_code", true);
    }
  }

  private static void addMakers(ObjectNode json, Model model) {
    json.putObject("device_provider")
        .put("device_provider_name", "lockbridge")
        .put("display_name", "lockbridge")
        .put("provider_category", "consumer_smartlocks");
    model
        .brand()
        .ifPresent(brand ->
            json.putObject("device_manufacturer")
                .put("manufacturer", brand)
                .put("display_name", model.manufacturer()));
  }

  /// What Seam has no word for: how the state is known, and why the lock may be lame.
  private static ObjectNode evidence(Device device, Now now) {
    ObjectNode json = Json.object();
    json.put("address", device.description().address().value());
    device.reading().ifPresent(reading -> addReading(json, reading, now));
    json.put("jammed", device.isJammed());
    ArrayNode limits = json.putArray("limits");
    device.description().limits().forEach(limits::add);
    if (device.reachability() instanceof Reachability.Unreachable(_, String cause, _)) {
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
