package io.lockbridge.house;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/// The bounds that sizes may not cross, from `house/ratchet.properties`. They may be lowered as the
/// code gets better, and are never above the law of the house.
record Ratchet(int fileLines, int methodLines, int parameters, int nesting, Set<String> tables) {
  static final int LAW_FILE_LINES = 400;
  static final int LAW_METHOD_LINES = 50;
  static final int LAW_PARAMETERS = 4;
  static final int LAW_NESTING = 3;

  Ratchet {
    tables = Set.copyOf(tables);
  }

  static Ratchet load() {
    Properties properties = new Properties();
    try (InputStream in = Ratchet.class.getResourceAsStream("/house/ratchet.properties")) {
      properties.load(Objects.requireNonNull(in, "house/ratchet.properties is missing"));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read house/ratchet.properties", e);
    }
    return new Ratchet(
        number(properties, "file.lines"),
        number(properties, "method.lines"),
        number(properties, "parameters"),
        number(properties, "nesting"),
        names(properties.getProperty("tables", "")));
  }

  private static int number(Properties properties, String key) {
    return Integer.parseInt(Objects.requireNonNull(properties.getProperty(key), key).strip());
  }

  private static Set<String> names(String list) {
    return list.isBlank() ? Set.of() : Set.of(list.strip().split("[,\\s]+"));
  }

  boolean isTable(SourceFile source) {
    return tables.contains(source.name());
  }
}
