package io.lockbridge.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Devices and attempts in words, for people.
final class Words {
  private static final double MILLISECONDS_PER_SECOND = 1000;
  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String PLAIN = "\u001b[0m";

  private final boolean hasColours;

  Words(boolean hasColours) {
    this.hasColours = hasColours;
  }

  /// An aligned table; says so when there is nothing to list.
  List<String> devices(List<JsonNode> devices) {
    if (devices.isEmpty()) {
      return List.of("This bridge has no devices yet.");
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("NAME", "STATE", "ONLINE", "BATTERY", "MODEL", "DEVICE ID"));
    devices.forEach(device -> rows.add(row(device)));
    List<String> lines = new ArrayList<>(Table.lines(rows));
    devices.forEach(device -> lines.addAll(remarks(device)));
    return lines;
  }

  /// One line for an attempt; a failure has what to do.
  String attempt(JsonNode attempt) {
    String id = attempt.path("action_attempt_id").asString("?");
    return switch (attempt.path("status").asString("")) {
      case "success" -> colour(GREEN, success(attempt));
      case "error" ->
          colour(RED, "failed (" + attempt.at("/error/type").asString("?") + "): ")
              + attempt.at("/error/message").asString("no reason given");
      default ->
          "not finished yet; ask again with 'lockbridge attempt " + id + "', and look at the door";
    };
  }

  private static String success(JsonNode attempt) {
    boolean isUnlock = attempt.path("action_type").asString("").equals("UNLOCK_DOOR");
    String done = isUnlock ? "unlocked" : "locked";
    if (!attempt.at("/result/was_confirmed_by_device").asBoolean(false)) {
      return done + ", not confirmed: this lock cannot tell";
    }
    JsonNode confirmed = attempt.at("/lockbridge/timings_ms/confirmed");
    return confirmed.isNumber()
        ? String.format(
            Locale.ROOT,
            "%s, confirmed by the lock in %.1f s",
            done,
            confirmed.asDouble(0) / MILLISECONDS_PER_SECOND)
        : done + ", confirmed by the lock";
  }

  private static List<String> row(JsonNode device) {
    JsonNode properties = device.path("properties");
    return List.of(
        Selection.name(device),
        state(device),
        properties.path("online").asBoolean(false) ? "yes" : "no",
        battery(properties),
        device.at("/properties/model/display_name").asString("-"),
        Selection.id(device));
  }

  private static String state(JsonNode device) {
    if (device.at("/lockbridge/jammed").asBoolean(false)) {
      return "jammed";
    }
    JsonNode locked = device.at("/properties/locked");
    if (!locked.isBoolean()) {
      return "unknown";
    }
    return locked.asBoolean(false) ? "locked" : "unlocked";
  }

  private static String battery(JsonNode properties) {
    JsonNode level = properties.path("battery_level");
    return level.isNumber() ? Math.round(level.asDouble(0) * 100) + " %" : "-";
  }

  private static List<String> remarks(JsonNode device) {
    List<String> remarks = new ArrayList<>();
    String name = Selection.name(device);
    device
        .path("errors")
        .forEach(error -> remarks.add(name + ": " + error.path("message").asString("")));
    device.at("/lockbridge/limits").forEach(limit -> remarks.add(name + ": " + limit.asString("")));
    return remarks;
  }

  private String colour(String code, String words) {
    return hasColours ? code + words + PLAIN : words;
  }
}
