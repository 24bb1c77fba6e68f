package io.lockbridge.ledger;

import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.LockDescription;
import io.lockbridge.core.device.Model;
import java.sql.SQLException;
import java.util.Optional;

/// The columns of what a driver said of a lock.
final class DescriptionColumns {
  private static final String LINE = "\n";

  private DescriptionColumns() {}

  static void write(Values values, LockDescription description) {
    Model model = description.model();
    values
        .text("name", description.name())
        .text("device_type", model.deviceType())
        .text("manufacturer", model.manufacturer())
        .text("model", model.displayName())
        .text("limits", String.join(LINE, description.limits()));
    NatureColumns.write(values, description.nature());
  }

  static Optional<LockDescription> read(Row row) throws SQLException {
    Optional<String> name = row.optionalText("name");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Model model = new Model(row.text("device_type"), row.text("manufacturer"), row.text("model"));
    return Optional.of(
        new LockDescription(
            new LockAddress(row.text("address")),
            name.get(),
            model,
            NatureColumns.read(row),
            row.text("limits").lines().toList()));
  }
}
