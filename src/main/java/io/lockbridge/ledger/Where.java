package io.lockbridge.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The conditions of one query, with their arguments. Texts are few and values are bound, so that
/// the number of prepared statements stays small whatever is asked.
final class Where {
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> arguments = new ArrayList<>();

  void and(String condition, Object argument) {
    conditions.add(condition);
    arguments.add(argument);
  }

  /// Restricts a column to these values; does not restrict it when there are none.
  void isOneOf(String column, Collection<?> values) {
    if (!values.isEmpty()) {
      and(column + " IN (SELECT value FROM json_each(?))", asJson(values));
    }
  }

  /// The clause with a space before it; empty without conditions.
  String text() {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  /// The arguments of the conditions and then these.
  @Nullable Object[] arguments(Object... more) {
    List<Object> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    return all.toArray();
  }

  /// Ids and words: neither has a character that JSON escapes, and one that has finds nothing.
  private static String asJson(Collection<?> values) {
    return values.stream()
        .map(value -> value.toString().replaceAll("[^A-Za-z0-9_.:-]", "?"))
        .map(text -> '"' + text + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }
}
