package io.lockbridge.ledger;

import io.lockbridge.core.bridge.DeviceRecord;
import io.lockbridge.core.device.BatteryStatus;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reachability;
import io.lockbridge.core.device.Reachability.Breach;
import io.lockbridge.core.device.Reachability.Reachable;
import io.lockbridge.core.device.Reachability.Removed;
import io.lockbridge.core.device.Reachability.Unproven;
import io.lockbridge.core.device.Reachability.Unreachable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The locks that were ever known, in the order in which they were first seen.
final class DeviceTable {
  private static final String REMOVED = "device_removed";

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
    reach(values, device.reachability());
    device.description().ifPresent(known -> DescriptionColumns.write(values, known));
    sql.upsert("devices", "id", values);
  }

  private static Values reach(Values values, Reachability reachability) {
    return switch (reachability) {
      case Unproven(), Reachable() -> reach(values, Optional.empty(), Optional.empty());
      case Unreachable(Breach breach, String cause, Instant since) ->
          reach(values, Optional.of(breach.word()), Optional.of(since)).text("reach_cause", cause);
      case Removed(Instant since) -> reach(values, Optional.of(REMOVED), Optional.of(since));
    };
  }

  private static Values reach(Values values, Optional<String> word, Optional<Instant> since) {
    return values
        .text("reach", word)
        .text("reach_since", since)
        .text("reach_cause", Optional.empty());
  }

  private static Reachability reach(Row row) throws SQLException {
    Optional<String> word = row.optionalText("reach");
    if (word.isEmpty()) {
      return new Unproven();
    }
    Instant since = row.instant("reach_since");
    return word.get().equals(REMOVED)
        ? new Removed(since)
        : new Unreachable(
            Words.read(Breach.class, Breach::word, word.get()), row.text("reach_cause"), since);
  }

  private static DeviceRecord read(Row row) throws SQLException {
    return new DeviceRecord(
        new DeviceId(UUID.fromString(row.text("id"))),
        new LockAddress(row.text("address")),
        row.instant("created_at"),
        row.optionalText("last_position")
            .map(word -> Words.read(Position.class, Position::name, word)),
        row.optionalText("last_battery")
            .map(word -> Words.read(BatteryStatus.class, BatteryStatus::word, word)),
        reach(row),
        DescriptionColumns.read(row));
  }
}
