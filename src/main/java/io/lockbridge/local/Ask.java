package io.lockbridge.local;

import io.lockbridge.core.device.DeviceId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The parameters of one request, wherever they stood. Reading them notes what is wrong; ask
/// [#complaint] when all are read. Unknown ones are ignored. Used on the event loop only.
final class Ask {
  // java.util.UUID takes shortened forms, which would make two texts of one id.
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final UUID NONE = new UUID(0, 0);

  private final ObjectNode given;
  private final Map<String, String> wrong = new LinkedHashMap<>();

  Ask(ObjectNode given) {
    this.given = given;
  }

  /// The device that is asked for.
  DeviceId device() {
    return new DeviceId(uuid("device_id"));
  }

  /// An id that must be there; a meaningless one when it is not, which [#complaint] then tells.
  UUID uuid(String name) {
    Optional<JsonNode> value = value(name);
    if (value.isEmpty()) {
      wrong.put(name, "Required");
      return NONE;
    }
    String text = value.get().asString("");
    if (!UUID_FORM.matcher(text).matches()) {
      wrong.put(name, "Invalid uuid");
      return NONE;
    }
    return UUID.fromString(text);
  }

  /// A flag, false when absent.
  boolean flag(String name) {
    Optional<JsonNode> value = value(name);
    if (value.isPresent() && !value.get().isBoolean()) {
      wrong.put(name, "Expected true or false");
    }
    return value.map(node -> node.asBoolean(false)).orElse(false);
  }

  /// A whole number from 1 to a highest, which also stands for an absent one.
  int count(String name, int max) {
    Optional<JsonNode> value = value(name);
    if (value.isEmpty()) {
      return max;
    }
    String text = value.get().asString("");
    if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > max) {
      wrong.put(name, "Expected a whole number from 1 to " + max);
      return max;
    }
    return Integer.parseInt(text);
  }

  /// A text, if it is there.
  Optional<String> text(String name) {
    return value(name).map(node -> node.asString(""));
  }

  /// Notes that a parameter is wrong.
  void complain(String name, String sentence) {
    wrong.put(name, sentence);
  }

  /// What was wrong with what was read so far.
  Optional<Answer> complaint() {
    return wrong.isEmpty() ? Optional.empty() : Optional.of(Problem.invalidInput(wrong));
  }

  /// All of them as they stood, for a form that is read elsewhere.
  ObjectNode given() {
    return given;
  }

  private Optional<JsonNode> value(String name) {
    return Optional.ofNullable(given.get(name)).filter(node -> !node.isNull());
  }
}
