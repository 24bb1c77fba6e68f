package io.lockbridge.seam;

import io.lockbridge.core.device.AutoLock;
import io.lockbridge.core.device.Capability;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.device.DoorContact;
import io.lockbridge.core.device.Features;
import io.lockbridge.core.device.Model;
import io.lockbridge.core.device.PowerSource;
import tools.jackson.databind.node.ObjectNode;

/// A device's `properties`. A key that is absent says "not known", never "no".
final class PropertiesJson {
  private PropertiesJson() {}

  static ObjectNode properties(Device device) {
    String name = device.description().name();
    Model model = device.description().model();
    ObjectNode json = Json.object();
    json.put("online", device.isOnline());
    json.put("name", name);
    json.putObject("appearance").put("name", name);
    json.putObject("model")
        .put("display_name", model.displayName())
        .put("manufacturer_display_name", model.manufacturer());
    if (model.isManufacturerKnown()) {
      json.put("manufacturer", model.manufacturer());
    }
    addFeatures(json, device.features());
    if (device.description().nature().can(Capability.REPORT_ENTRIES)) {
      json.put("has_native_entry_events", true);
    }
    addState(json, device);
    return json;
  }

  private static void addFeatures(ObjectNode json, Features features) {
    features.serialNumber().ifPresent(number -> json.put("serial_number", number));
    features
        .power()
        .ifPresent(source -> json.put("has_direct_power", source == PowerSource.DIRECT));
    features.autoLock().ifPresent(timer -> addAutoLock(json, timer));
    features.codesMax().ifPresent(count -> json.put("max_active_codes_supported", count));
  }

  private static void addAutoLock(ObjectNode json, AutoLock timer) {
    switch (timer) {
      case AutoLock.Off() -> json.put("auto_lock_enabled", false);
      case AutoLock.After(int delaySeconds) ->
          json.put("auto_lock_enabled", true).put("auto_lock_delay_seconds", delaySeconds);
    }
  }

  /// What may change while nobody hears of it is told of a reachable lock only.
  private static void addState(ObjectNode json, Device device) {
    device.position().ifPresent(position -> json.put("locked", position.isLocked()));
    device.door().ifPresent(contact -> json.put("door_open", contact == DoorContact.OPEN));
    if (device.isOnline()) {
      device
          .battery()
          .ifPresent(level -> {
            json.put("battery_level", level.fraction());
            json.putObject("battery")
                .put("level", level.fraction())
                .put("status", level.status().word());
          });
    }
  }
}
