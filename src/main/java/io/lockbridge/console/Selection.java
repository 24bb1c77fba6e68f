package io.lockbridge.console;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Finds the device that somebody means: by its id, by its name, or by the beginning of its id.
final class Selection {
  /// A name that differs by more than this part of its letters is not suggested.
  private static final int SIMILAR_PART = 2;

  private Selection() {}

  static JsonNode select(List<JsonNode> devices, String meant) throws Trouble {
    String lower = meant.strip().toLowerCase(Locale.ROOT);
    List<JsonNode> byId = devices.stream().filter(device -> id(device).equals(lower)).toList();
    if (!byId.isEmpty()) {
      return byId.getFirst();
    }
    List<JsonNode> found =
        devices.stream()
            .filter(device -> name(device).toLowerCase(Locale.ROOT).equals(lower))
            .toList();
    if (found.isEmpty() && !lower.isEmpty()) {
      found = devices.stream().filter(device -> id(device).startsWith(lower)).toList();
    }
    return switch (found.size()) {
      case 0 -> throw unknown(devices, meant);
      case 1 -> found.getFirst();
      default -> throw ambiguous(found, meant);
    };
  }

  static String id(JsonNode device) {
    return device.path("device_id").asString("");
  }

  static String name(JsonNode device) {
    return device.path("display_name").asString("");
  }

  private static Trouble ambiguous(List<JsonNode> found, String meant) {
    String list =
        found.stream()
            .map(device -> "  " + id(device) + "  " + name(device))
            .collect(Collectors.joining("\n"));
    return new Trouble(
        Exit.NO_SUCH_DEVICE, "'" + meant + "' may be any of these; say which by its id:\n" + list);
  }

  private static Trouble unknown(List<JsonNode> devices, String meant) {
    if (devices.isEmpty()) {
      return new Trouble(Exit.NO_SUCH_DEVICE, "This bridge has no devices yet.");
    }
    String hint =
        nearest(devices, meant)
            .map(name -> "Did you mean '" + name + "'?")
            .orElse("'lockbridge devices' lists those that there are.");
    return new Trouble(Exit.NO_SUCH_DEVICE, "There is no device '" + meant + "'. " + hint);
  }

  private static Optional<String> nearest(List<JsonNode> devices, String meant) {
    return devices.stream()
        .map(Selection::name)
        .filter(name -> distance(name, meant) <= Math.max(1, meant.length() / SIMILAR_PART))
        .min(Comparator.comparingInt(name -> distance(name, meant)));
  }

  /// How many letters must be put, taken or changed (Levenshtein), whatever their case.
  private static int distance(String one, String other) {
    String left = one.toLowerCase(Locale.ROOT);
    String right = other.toLowerCase(Locale.ROOT);
    int[] row = new int[right.length() + 1];
    for (int column = 0; column <= right.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= left.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column <= right.length(); column++) {
        int change = left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1;
        int best = Math.min(diagonal + change, Math.min(row[column], row[column - 1]) + 1);
        diagonal = row[column];
        row[column] = best;
      }
    }
    return row[right.length()];
  }
}
