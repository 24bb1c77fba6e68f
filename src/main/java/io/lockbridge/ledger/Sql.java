package io.lockbridge.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Statements on one connection, prepared once. Used under the lock of its [Database] only.
final class Sql {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Sql(Connection connection) {
    this.connection = connection;
  }

  /// Makes something of one row.
  @FunctionalInterface
  interface Reader<T> {
    T read(Row row) throws SQLException;
  }

  /// Runs any number of statements without parameters.
  void run(String statements) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate(statements);
    }
  }

  /// Asks a pragma or query of one value.
  String ask(String query) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(query)) {
      return answer.next() ? String.valueOf(answer.getString(1)) : "";
    }
  }

  long count(String query, @Nullable Object... arguments) throws SQLException {
    return one(query, row -> row.number("n"), arguments).orElse(0L);
  }

  <T> Optional<T> one(String query, Reader<T> reader, @Nullable Object... arguments)
      throws SQLException {
    return list(query, reader, arguments).stream().findFirst();
  }

  <T> List<T> list(String query, Reader<T> reader, @Nullable Object... arguments)
      throws SQLException {
    try (ResultSet cells = bound(query, arguments).executeQuery()) {
      List<T> rows = new ArrayList<>();
      Row row = new Row(cells);
      while (cells.next()) {
        rows.add(reader.read(row));
      }
      return rows;
    }
  }

  /// Returns how many rows were changed.
  int change(String statement, @Nullable Object... arguments) throws SQLException {
    return bound(statement, arguments).executeUpdate();
  }

  void insert(String table, Values values) throws SQLException {
    change(insertion(table, values), values.columns().values().toArray());
  }

  /// Inserts, or changes these columns of the row that has the same key.
  int upsert(String table, String key, Values values) throws SQLException {
    return upsertWhere(table, key, values, "true");
  }

  /// Likewise, but leaves a row as it is for which the condition does not hold; returns 0 then.
  int upsertWhere(String table, String key, Values values, String condition) throws SQLException {
    String sets =
        values.columns().keySet().stream()
            .filter(column -> !column.equals(key))
            .map(column -> column + " = excluded." + column)
            .collect(Collectors.joining(", "));
    String statement =
        insertion(table, values)
            + " ON CONFLICT ("
            + key
            + ") DO UPDATE SET "
            + sets
            + " WHERE "
            + condition;
    return change(statement, values.columns().values().toArray());
  }

  /// Prepares anew from here on: the driver closes a statement that failed.
  void forgetPrepared() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
    prepared.clear();
  }

  private static String insertion(String table, Values values) {
    String names = String.join(", ", values.columns().keySet());
    String marks = String.join(", ", Collections.nCopies(values.columns().size(), "?"));
    return "INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")";
  }

  private PreparedStatement bound(String text, @Nullable Object... arguments) throws SQLException {
    PreparedStatement statement = prepared.get(text);
    if (statement == null) {
      statement = connection.prepareStatement(text);
      prepared.put(text, statement);
    }
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }
}
