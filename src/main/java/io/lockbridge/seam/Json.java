package io.lockbridge.seam;

import io.lockbridge.core.request.Document;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How trees become bytes and moments become words. Any thread may call.
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// Equal objects are equal texts.
  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Json() {}

  /// An empty object; its keys keep the order in which they are put.
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /// UTF-8, without needless space.
  public static byte[] bytes(JsonNode tree) {
    return MAPPER.writeValueAsBytes(tree);
  }

  /// An object as the core keeps it.
  public static Document document(JsonNode object) {
    return new Document(SORTED.writeValueAsString(object));
  }

  /// What the core keeps, as a tree.
  public static JsonNode tree(Document document) {
    return MAPPER.readTree(document.json());
  }

  /// A moment in UTC with milliseconds, such as `2026-11-23T10:00:00.000Z`.
  public static String time(Instant moment) {
    return MILLISECONDS.format(moment);
  }
}
