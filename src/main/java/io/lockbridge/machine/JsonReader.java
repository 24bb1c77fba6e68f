package io.lockbridge.machine;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads a JSON document into [YamlNode]s that know their lines. Strict: what was only written in
/// part is no JSON object, so that a torn file cannot pass for a whole one.
final class JsonReader {
  private JsonReader() {}

  /// The document; nothing at all where it cannot be read, which is then among the problems. What
  /// stands there is not repeated: it may be a private key in the wrong file.
  static YamlNode read(String document, Problems problems) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), document)) {
      if (parser.nextToken() == null) {
        return new YamlNode.Nothing(1);
      }
      YamlNode node = new YamlReader(parser, problems).node("");
      if (parser.nextToken() != null) {
        problems.add(
            parser.currentTokenLocation().getLineNr(), "", "more stands here after the end");
      }
      return node;
    } catch (JacksonException cause) {
      int line = Math.max(1, cause.getLocation() == null ? 1 : cause.getLocation().getLineNr());
      int column = cause.getLocation() == null ? 1 : cause.getLocation().getColumnNr();
      problems.add(line, "", "this is not JSON at column " + column + ", or ends too early");
      return new YamlNode.Nothing(1);
    }
  }
}
