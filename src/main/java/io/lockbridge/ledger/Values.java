package io.lockbridge.ledger;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The columns of a row that is about to be written, in order. Absent values become NULL.
final class Values {
  private final Map<String, @Nullable Object> columns = new LinkedHashMap<>();

  Values text(String column, Object value) {
    columns.put(column, value.toString());
    return this;
  }

  Values text(String column, Optional<?> value) {
    columns.put(column, value.isPresent() ? value.get().toString() : null);
    return this;
  }

  Values number(String column, long value) {
    columns.put(column, value);
    return this;
  }

  Values number(String column, OptionalLong value) {
    columns.put(column, value.isPresent() ? value.getAsLong() : null);
    return this;
  }

  Values number(String column, OptionalInt value) {
    columns.put(column, value.isPresent() ? (long) value.getAsInt() : null);
    return this;
  }

  Values flag(String column, boolean value) {
    return number(column, value ? 1 : 0);
  }

  Values instant(String column, Instant value) {
    return text(column, value);
  }

  Values bytes(String column, byte[] value) {
    columns.put(column, value.clone());
    return this;
  }

  Map<String, @Nullable Object> columns() {
    return columns;
  }
}
