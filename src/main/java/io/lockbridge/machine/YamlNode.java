package io.lockbridge.machine;

import java.util.List;
import java.util.Map;

/// A piece of a YAML document, with the line that it stands on.
sealed interface YamlNode {
  int line();

  /// Keys and values, in the order of the file.
  record Mapping(int line, Map<String, Entry> entries) implements YamlNode {}

  /// A list.
  record Sequence(int line, List<YamlNode> items) implements YamlNode {}

  /// A single value, as it was written.
  record Scalar(int line, String text) implements YamlNode {}

  /// A key that has no value.
  record Nothing(int line) implements YamlNode {}

  /// One key of a mapping: the line of the key, and its value.
  record Entry(int line, YamlNode value) {}

  /// What it is, for people.
  default String kind() {
    return switch (this) {
      case Mapping _ -> "a section";
      case Sequence _ -> "a list";
      case Scalar(_, String text) -> "'" + text + "'";
      case Nothing _ -> "nothing";
    };
  }
}
