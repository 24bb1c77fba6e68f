package io.lockbridge.ledger;

import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.core.event.Stamp;
import java.sql.SQLException;

/// The two columns of a stamp: `…_at` and `…_clock`.
final class Stamps {
  private Stamps() {}

  static Values write(Values values, String name, Stamp stamp) {
    return values.instant(name + "_at", stamp.at()).text(name + "_clock", stamp.clock().word());
  }

  static Stamp read(Row row, String name) throws SQLException {
    return new Stamp(
        row.instant(name + "_at"),
        Words.read(ClockTrust.class, ClockTrust::word, row.text(name + "_clock")));
  }
}
