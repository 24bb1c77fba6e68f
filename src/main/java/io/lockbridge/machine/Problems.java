package io.lockbridge.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// All that is wrong with a configuration file, so that a person can mend it in one go.
final class Problems {
  private final Path file;
  private final List<Problem> found = new ArrayList<>();

  Problems(Path file) {
    this.file = file;
  }

  private record Problem(int line, String words) {}

  /// @param key the full name of the key, such as `broker.url`; empty for the file itself
  void add(int line, String key, String words) {
    found.add(new Problem(line, key.isEmpty() ? words : key + ": " + words));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /// One sentence each, with file and line, in the order of the file.
  List<String> sentences() {
    return found.stream()
        .sorted(Comparator.comparingInt(Problem::line))
        .map(problem -> file + ":" + problem.line() + ": " + problem.words() + ".")
        .toList();
  }
}
