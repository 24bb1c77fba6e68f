package io.lockbridge.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One row of an answer, by column name. A column that must be set and is not is damage.
final class Row {
  private final ResultSet cells;

  Row(ResultSet cells) {
    this.cells = cells;
  }

  String text(String column) throws SQLException {
    return optionalText(column).orElseThrow(() -> missing(column));
  }

  Optional<String> optionalText(String column) throws SQLException {
    @Nullable String value = cells.getString(column);
    return Optional.ofNullable(value);
  }

  long number(String column) throws SQLException {
    return optionalNumber(column).orElseThrow(() -> missing(column));
  }

  OptionalLong optionalNumber(String column) throws SQLException {
    long value = cells.getLong(column);
    return cells.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  OptionalInt optionalInt(String column) throws SQLException {
    OptionalLong value = optionalNumber(column);
    return value.isPresent()
        ? OptionalInt.of(Math.toIntExact(value.getAsLong()))
        : OptionalInt.empty();
  }

  boolean flag(String column) throws SQLException {
    return number(column) != 0;
  }

  Instant instant(String column) throws SQLException {
    return Instant.parse(text(column));
  }

  byte[] bytes(String column) throws SQLException {
    byte @Nullable [] value = cells.getBytes(column);
    if (value == null) {
      throw missing(column);
    }
    return value;
  }

  private static IllegalStateException missing(String column) {
    return new IllegalStateException("the ledger holds a row without " + column);
  }
}
