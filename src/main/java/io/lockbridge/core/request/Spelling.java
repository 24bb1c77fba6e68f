package io.lockbridge.core.request;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Guesses which job was meant.
public final class Spelling {
  private Spelling() {}

  /// The word that needs the fewest changes of a letter; the first of several.
  public static Optional<String> nearest(String written, Collection<String> known) {
    return known.stream().min(Comparator.comparingInt(word -> distance(written, word)));
  }

  /// Levenshtein's distance.
  private static int distance(String one, String other) {
    int[] previous = new int[other.length() + 1];
    for (int j = 0; j < previous.length; j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] current = new int[previous.length];
      current[0] = i;
      for (int j = 1; j < previous.length; j++) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int step = Math.min(current[j - 1], previous[j]) + 1;
        current[j] = Math.min(step, previous[j - 1] + change);
      }
      previous = current;
    }
    return previous[other.length()];
  }
}
