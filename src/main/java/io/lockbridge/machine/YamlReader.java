package io.lockbridge.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;

/// Reads a YAML document into [YamlNode]s that know their lines. A key that stands twice is a
/// problem, and its first value counts. JSON comes as the same nodes, by [JsonReader].
final class YamlReader {
  private final JsonParser parser;
  private final Problems problems;

  YamlReader(JsonParser parser, Problems problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /// The document; nothing at all where it has no content or cannot be read, which is then among
  /// the problems.
  static YamlNode read(String document, Problems problems) {
    YAMLFactory factory =
        YAMLFactory.builder().disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), document)) {
      @Nullable JsonToken first = parser.nextToken();
      return first == null ? new YamlNode.Nothing(1) : new YamlReader(parser, problems).node("");
    } catch (JacksonException cause) {
      problems.add(lineOf(cause), "", syntax(document, cause));
      return new YamlNode.Nothing(1);
    }
  }

  /// The value at which the parser stands, with all below it.
  YamlNode node(String path) {
    int line = line();
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(path, line);
      case START_ARRAY -> sequence(path, line);
      case VALUE_NULL -> new YamlNode.Nothing(line);
      case null, default -> new YamlNode.Scalar(line, parser.getString());
    };
  }

  private YamlNode mapping(String path, int line) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int keyLine = line();
      String keyPath = path.isEmpty() ? key : path + "." + key;
      parser.nextToken();
      YamlNode.Entry entry = new YamlNode.Entry(keyLine, node(keyPath));
      YamlNode.@Nullable Entry first = entries.putIfAbsent(key, entry);
      if (first != null) {
        problems.add(
            keyLine, keyPath, "stands here again; it is set in line " + first.line() + " already");
      }
    }
    return new YamlNode.Mapping(line, entries);
  }

  private YamlNode sequence(String path, int line) {
    List<YamlNode> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(path + "[" + items.size() + "]"));
    }
    return new YamlNode.Sequence(line, items);
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  /// The parser below Jackson knows better where it stopped.
  private static int lineOf(JacksonException cause) {
    int reached = cause.getLocation() == null ? 1 : Math.max(1, cause.getLocation().getLineNr());
    return marked(cause)
        .flatMap(MarkedYamlEngineException::getProblemMark)
        .map(mark -> mark.getLine() + 1)
        .orElse(reached);
  }

  private static String syntax(String document, JacksonException cause) {
    List<String> lines = document.lines().toList();
    int line = lineOf(cause);
    String written = line <= lines.size() ? lines.get(line - 1) : "";
    if (written.stripTrailing().contains("\t")) {
      return "a tab stands in this line; YAML indents by spaces only. Replace it by two spaces";
    }
    String reason =
        marked(cause).map(MarkedYamlEngineException::getProblem).orElse(cause.getOriginalMessage());
    return "this is not YAML (" + reason.lines().findFirst().orElse("") + "): '" + written + "'";
  }

  private static Optional<MarkedYamlEngineException> marked(JacksonException cause) {
    return cause.getCause() instanceof MarkedYamlEngineException marked
        ? Optional.of(marked)
        : Optional.empty();
  }
}
