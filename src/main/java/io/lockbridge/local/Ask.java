package io.lockbridge.local;

import io.lockbridge.core.device.DeviceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  /// Whether it was given at all.
  boolean has(String name) {
    return value(name).isPresent();
  }

  /// The device that is asked for.
  DeviceId device() {
    return new DeviceId(uuid("device_id"));
  }

  /// The devices to which a list is restricted: `device_id` and `device_ids` together.
  Set<DeviceId> devices() {
    Set<UUID> ids = new LinkedHashSet<>(uuids("device_ids"));
    optionalUuid("device_id").ifPresent(ids::add);
    return ids.stream().map(DeviceId::new).collect(Collectors.toSet());
  }

  /// An id that must be there; a meaningless one when it is not, which [#complaint] then tells.
  UUID uuid(String name) {
    if (!has(name)) {
      wrong.put(name, "Required");
    }
    return optionalUuid(name).orElse(NONE);
  }

  /// An id, if it is there.
  Optional<UUID> optionalUuid(String name) {
    return value(name).map(node -> uuid(name, node.asString("")));
  }

  /// A list of ids, empty when absent.
  Set<UUID> uuids(String name) {
    return texts(name).stream().map(text -> uuid(name, text)).collect(Collectors.toSet());
  }

  /// A list of words; one word alone may stand under another name. Empty when absent.
  Set<String> words(String single, String many) {
    Set<String> words = new LinkedHashSet<>(texts(many));
    text(single).ifPresent(words::add);
    return words;
  }

  /// A flag, false when absent.
  boolean flag(String name) {
    String text = text(name).orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      wrong.put(name, "Expected true or false");
    }
    return text.equals("true");
  }

  /// A whole number from 1 to a highest, which also stands for an absent one.
  int count(String name, int max) {
    return number(name, 1, max).orElse(max);
  }

  /// A whole number from 0 to a highest, 0 when absent.
  int offset(String name, int max) {
    return number(name, 0, max).orElse(0);
  }

  /// A moment, if it is there.
  Optional<Instant> moment(String name) {
    return text(name).flatMap(text -> moment(name, text));
  }

  /// Two moments, if they are there.
  Optional<List<Instant>> moments(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    List<String> texts = texts(name);
    if (texts.size() != 2) {
      wrong.put(name, "Expected two moments, the earlier one first");
      return Optional.empty();
    }
    List<Instant> both = new ArrayList<>();
    texts.forEach(text -> moment(name, text).ifPresent(both::add));
    return Optional.of(both).filter(found -> found.size() == 2);
  }

  /// A text, if it is there.
  Optional<String> text(String name) {
    return value(name).map(node -> node.asString(""));
  }

  /// Notes that a parameter is wrong; the empty name stands for the whole request.
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

  private UUID uuid(String name, String text) {
    if (!UUID_FORM.matcher(text).matches()) {
      wrong.put(name, "Invalid uuid");
      return NONE;
    }
    return UUID.fromString(text);
  }

  private Optional<Integer> number(String name, int min, int max) {
    Optional<String> text = text(name);
    Optional<Integer> number =
        text.filter(digits -> digits.matches("[0-9]{1,6}"))
            .map(Integer::parseInt)
            .filter(read -> read >= min && read <= max);
    if (text.isPresent() && number.isEmpty()) {
      wrong.put(name, "Expected a whole number from " + min + " to " + max);
    }
    return number;
  }

  private Optional<Instant> moment(String name, String text) {
    Optional<Instant> moment = Moments.read(text);
    if (moment.isEmpty()) {
      wrong.put(name, "Expected a moment such as 2026-11-23T10:00:00Z");
    }
    return moment;
  }

  /// A list stands in JSON as an array, in a query as a repeated key or with commas.
  private List<String> texts(String name) {
    Optional<JsonNode> value = value(name);
    if (value.isEmpty()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    if (value.get().isArray()) {
      value.get().forEach(element -> texts.add(element.asString("")));
    } else {
      texts.addAll(List.of(value.get().asString("").split(",")));
    }
    return texts;
  }

  private Optional<JsonNode> value(String name) {
    return Optional.ofNullable(given.get(name)).filter(node -> !node.isNull());
  }
}
