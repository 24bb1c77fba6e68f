package io.lockbridge.cloud;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The fields of one JSON document that came from outside, read with suspicion: it remembers the
/// first thing that was wrong and goes on. Not for several threads.
final class Fields {
  private static final int DEPTH_MAX = 16;
  private static final int ECHO_MAX = 64;
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /// RFC 3339 has years of four digits; Java's parser would take a thousand million.
  private static final Pattern MOMENT_TEXT = Pattern.compile("[0-9]{4}-[!-~]{1,40}");

  /// The last second of the year 9999: a later one was meant in milliseconds.
  private static final double SECONDS_MAX = 253_402_300_799.0;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  // Else all readers share a table of names, which a stranger's names would fill.
                  .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final @Nullable JsonNode root;
  private @Nullable String problem;

  private Fields(@Nullable JsonNode root, @Nullable String problem) {
    this.root = root;
    this.problem = problem;
  }

  /// Reads a document of at most so many bytes.
  static Fields read(Payload payload, int bytesMax) {
    return read(payload, bytesMax, "payload");
  }

  /// @param name what the document is called where something is wrong with it
  static Fields read(Payload document, int bytesMax, String name) {
    if (document.size() > bytesMax) {
      return broken(
          "The %s has %d bytes, at most %d are taken: leave out what is not needed."
              .formatted(name, document.size(), bytesMax));
    }
    try {
      JsonNode root = MAPPER.readTree(document.bytes());
      return root.isObject()
          ? new Fields(root, null)
          : broken("The %s is no JSON object: send one object.".formatted(name));
    } catch (JacksonException e) {
      return broken(
          "The %s is no valid JSON (%s): send one JSON object.".formatted(name, where(e)));
    }
  }

  /// Without the parser's own words: they quote the payload, and a secret may stand there.
  private static String where(JacksonException e) {
    String what = e.getOriginalMessage().startsWith("Duplicate") ? "a key is repeated" : "broken";
    TokenStreamLocation place = e.getLocation();
    return place == null
        ? what
        : "%s at line %d, column %d"
            .formatted(what, place.getLineNr(), Math.max(place.getColumnNr(), 1));
  }

  private static Fields broken(String problem) {
    return new Fields(null, problem);
  }

  /// What was wrong first, in one sentence that says what to do.
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /// The whole document, if it could be read.
  Optional<ObjectNode> object() {
    return root instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
  }

  /// The text of a field as it came, cut short, for an answer that quotes it.
  Optional<String> quoted(String name) {
    return Optional.ofNullable(node(name))
        .filter(JsonNode::isString)
        .map(n -> echo(n.stringValue()));
  }

  /// A text that must be there.
  Optional<String> requiredText(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      complain("%s is missing: add it as a string.".formatted(name));
    }
    return text;
  }

  /// A text that may be absent or null.
  Optional<String> text(String name) {
    return text(name, node -> echo(node.toString()));
  }

  /// A token that may be absent or null; no complaint quotes it.
  Optional<String> token(String name) {
    return text(name, _ -> "no string");
  }

  private Optional<String> text(String name, Function<JsonNode, String> words) {
    JsonNode node = node(name);
    if (node == null || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isString()) {
      complain("%s is %s: send it as a string.".formatted(name, words.apply(node)));
      return Optional.empty();
    }
    return Optional.of(node.stringValue());
  }

  /// A UUID in its canonical form, which must be there.
  Optional<UUID> uuid(String name) {
    Optional<String> text = requiredText(name);
    if (text.isPresent() && !UUID_TEXT.matcher(text.get()).matches()) {
      complain(
          "%s \"%s\" is no UUID: send 8-4-4-4-12 hex digits.".formatted(name, echo(text.get())));
      return Optional.empty();
    }
    return text.map(UUID::fromString);
  }

  /// A moment of RFC 3339 that may be absent.
  Optional<Instant> moment(String name) {
    Optional<String> text = text(name);
    Optional<Instant> moment = text.filter(MOMENT_TEXT.asMatchPredicate()).flatMap(Fields::parsed);
    if (text.isPresent() && moment.isEmpty()) {
      complain(
          "%s \"%s\" is no moment: send it like 2026-11-23T10:00:00Z."
              .formatted(name, echo(text.get())));
    }
    return moment;
  }

  /// Seconds since 1970 as a number (RFC 7519, section 2), which must be there.
  Optional<Instant> numericDate(String name) {
    JsonNode node = node(name);
    if (node == null || node.isNull()) {
      complain("%s is missing: add it in seconds since 1970.".formatted(name));
      return Optional.empty();
    }
    double seconds = node.isNumber() ? node.asDouble(-1) : -1;
    if (!(seconds >= 0 && seconds <= SECONDS_MAX)) {
      complain(
          "%s is %s: send it as a number, in seconds since 1970."
              .formatted(name, echo(node.toString())));
      return Optional.empty();
    }
    return Optional.of(Instant.ofEpochMilli((long) (seconds * 1000)));
  }

  boolean has(String name) {
    return node(name) != null;
  }

  private static Optional<Instant> parsed(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  void complain(String sentence) {
    if (problem == null) {
      problem = sentence;
    }
  }

  /// A foreign text made safe to quote: short, and in printable ASCII.
  static String echo(String text) {
    String cut = text.length() > ECHO_MAX ? text.substring(0, ECHO_MAX) + "..." : text;
    return cut.replaceAll("[^ -~]", "?");
  }

  private @Nullable JsonNode node(String name) {
    return root == null ? null : root.get(name);
  }
}
