package io.lockbridge.ledger;

import io.lockbridge.core.bridge.DeviceRecord;
import io.lockbridge.core.device.BatteryStatus;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.Position;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/// The locks that were ever known, in the order in which they were first seen.
final class DeviceTable {
  private final Sql sql;

  DeviceTable(Sql sql) {
    this.sql = sql;
  }

  List<DeviceRecord> all() throws SQLException {
    return sql.list("SELECT * FROM devices ORDER BY position", DeviceTable::read);
  }

  void keep(DeviceRecord device) throws SQLException {
    Values values =
        new Values()
            .text("id", device.id())
            .text("address", device.address())
            .instant("created_at", device.createdAt())
            .text("last_position", device.lastPosition().map(Position::name))
            .text("last_battery", device.lastBattery().map(BatteryStatus::word));
    sql.upsert("devices", "id", values);
  }

  private static DeviceRecord read(Row row) throws SQLException {
    return new DeviceRecord(
        new DeviceId(UUID.fromString(row.text("id"))),
        new LockAddress(row.text("address")),
        row.instant("created_at"),
        row.optionalText("last_position")
            .map(word -> Words.read(Position.class, Position::name, word)),
        row.optionalText("last_battery")
            .map(word -> Words.read(BatteryStatus.class, BatteryStatus::word, word)));
  }
}
