package io.lockbridge.cloud;

import io.lockbridge.cloud.signing.Signing;
import io.lockbridge.core.bridge.CoreHealth;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.core.event.Stamp;
import io.lockbridge.seam.Ids;
import io.lockbridge.seam.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// `up/status`: birth, heartbeat, farewell and will, one shape for all. A reader drops a will whose
/// `connection` is older than the one it knows.
///
/// @param signing told with each heartbeat, so that a cloud knows with which key to sign
record StatusJson(Ids ids, String version, Signing signing) {
  /// Why a bridge is offline.
  enum Farewell {
    /// Only a broker says this, on the bridge's behalf.
    CONNECTION_LOST("connection_lost"),
    STOPPED("stopped");

    private final String word;

    Farewell(String word) {
      this.word = word;
    }
  }

  /// What the bridge says of itself with each heartbeat.
  record Vitals(Stamp wall, String fresh, CoreHealth core, List<Device> devices) {}

  ObjectNode online(long connection, Vitals vitals) {
    ObjectNode json = head("online", connection);
    json.put("version", version);
    json.put("occurred_at", Json.time(vitals.wall().at()));
    json.put("clock", vitals.wall().clock().word());
    json.put("fresh", vitals.fresh());
    json.set("commands", commands(vitals.wall()));
    json.set("health", health(vitals));
    return json;
  }

  /// Has no time: a will is written long before it is true.
  ObjectNode offline(long connection, Farewell why) {
    return head("offline", connection).put("reason", why.word);
  }

  private ObjectNode head(String state, long connection) {
    return Json.object()
        .put("bridge_id", ids.bridgeId().toString())
        .put("workspace_id", ids.workspaceId().toString())
        .put("connected_account_id", ids.connectedAccountId().toString())
        .put("state", state)
        .put("connection", connection);
  }

  private ObjectNode commands(Stamp wall) {
    return switch (signing) {
      case Signing.Off() -> Json.object().put("signing", "off");
      case Signing.Required(Signing.Keys keys) -> {
        ObjectNode json = Json.object().put("signing", "required");
        Optional<Instant> now =
            wall.clock() == ClockTrust.SYNCHRONISED ? Optional.of(wall.at()) : Optional.empty();
        keys.now().kids(now).forEach(json.putArray("kids")::add);
        yield json;
      }
    };
  }

  private static ObjectNode health(Vitals vitals) {
    CoreHealth core = vitals.core();
    return Json.object()
        .put("ledger_writing", core.isLedgerWriting())
        .put("mailbox_waiting", core.mailboxWaiting())
        .put("mailbox_rejected", core.mailboxRejected())
        .put("attempts_open", core.attemptsOpen())
        .put("devices", vitals.devices().size())
        .put("devices_online", vitals.devices().stream().filter(Device::isOnline).count());
  }
}
