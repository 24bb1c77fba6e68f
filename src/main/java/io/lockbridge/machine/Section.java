package io.lockbridge.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One mapping of the configuration, read key by key. What is wrong goes to the problems and counts
/// as absent.
final class Section {
  private final String path;
  private final int line;
  private final Map<String, YamlNode.Entry> entries;
  private final Problems problems;

  private Section(String path, YamlNode.Mapping mapping, Problems problems) {
    this.path = path;
    this.line = mapping.line();
    this.entries = mapping.entries();
    this.problems = problems;
  }

  /// The whole document as a section; an empty one where it is not one.
  static Section root(YamlNode document, Problems problems) {
    if (document instanceof YamlNode.Mapping mapping) {
      return new Section("", mapping, problems);
    }
    if (problems.isEmpty()) {
      String found = document instanceof YamlNode.Nothing ? "is empty" : "holds no keys";
      problems.add(document.line(), "", "the file " + found + "; start from the commented example");
    }
    return new Section("", new YamlNode.Mapping(1, Map.of()), problems);
  }

  /// Complains about every key but these.
  Section allow(String... keys) {
    List<String> allowed = List.of(keys);
    entries.forEach((key, entry) -> {
      if (!allowed.contains(key)) {
        String nearest = Nearest.to(key, allowed).orElse("");
        problems.add(
            entry.line(),
            name(key),
            "there is no such key; the nearest is '"
                + nearest
                + "' (allowed: "
                + String.join(", ", allowed)
                + ")");
      }
    });
    return this;
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /// A section below this one.
  Optional<Section> section(String key) {
    YamlNode.@Nullable Entry entry = entries.get(key);
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.value() instanceof YamlNode.Mapping mapping) {
      return Optional.of(new Section(name(key), mapping, problems));
    }
    wrong(entry, key, "must be a section, with its keys indented below it");
    return Optional.empty();
  }

  /// The sections of a list below this one.
  List<Section> sections(String key) {
    YamlNode.@Nullable Entry entry = entries.get(key);
    List<Section> sections = new ArrayList<>();
    if (entry == null) {
      return sections;
    }
    if (!(entry.value() instanceof YamlNode.Sequence list)) {
      wrong(entry, key, "must be a list, each item beginning with '- '");
      return sections;
    }
    for (int i = 0; i < list.items().size(); i++) {
      YamlNode item = list.items().get(i);
      String itemName = name(key) + "[" + i + "]";
      if (item instanceof YamlNode.Mapping mapping) {
        sections.add(new Section(itemName, mapping, problems));
      } else {
        problems.add(item.line(), itemName, item.kind() + " must be a section of keys");
      }
    }
    return sections;
  }

  /// A value, understood by a function that throws [IllegalArgumentException] with words for what
  /// would be right.
  <T> Optional<T> value(String key, Function<String, T> understand) {
    YamlNode.@Nullable Entry entry = entries.get(key);
    if (entry == null) {
      return Optional.empty();
    }
    if (!(entry.value() instanceof YamlNode.Scalar scalar)) {
      wrong(entry, key, "must be a single value");
      return Optional.empty();
    }
    try {
      return Optional.of(understand.apply(scalar.text()));
    } catch (IllegalArgumentException cause) {
      wrong(entry, key, String.valueOf(cause.getMessage()));
      return Optional.empty();
    }
  }

  /// The same for a key that must be there.
  <T> Optional<T> required(String key, Function<String, T> understand) {
    if (!has(key)) {
      problems.add(line, name(key), "is missing");
    }
    return value(key, understand);
  }

  /// Complains about this section as a whole.
  void complain(String words) {
    problems.add(line, path, words);
  }

  /// Complains about one key without a word of its value, which may be a secret gone astray.
  void complain(String key, String words) {
    YamlNode.@Nullable Entry entry = entries.get(key);
    problems.add(entry == null ? line : entry.line(), name(key), words);
  }

  private void wrong(YamlNode.Entry entry, String key, String words) {
    problems.add(entry.line(), name(key), entry.value().kind() + " " + words);
  }

  private String name(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
