package io.lockbridge.local;

import io.lockbridge.seam.Json;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the parameters of a request: those of the query, and those of a JSON body, which win.
final class Bodies {
  // A key that stands twice means two things: neither is guessed. Names are not kept in the table
  // that all readers share, which a stranger's names would fill.
  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Bodies() {}

  /// @throws NotAnObject if there is a body that is no JSON object
  static ObjectNode parameters(QueryStringDecoder query, FullHttpRequest request)
      throws NotAnObject {
    ObjectNode all = Json.object();
    query.parameters().forEach((name, values) -> put(all, name, values));
    String body = request.content().toString(StandardCharsets.UTF_8);
    if (!body.isBlank()) {
      all.setAll(object(body));
    }
    return all;
  }

  /// Clients write a list in a query as a repeated key, `key[]` among them, or as both.
  private static void put(ObjectNode all, String name, List<String> values) {
    boolean isList = name.endsWith("[]");
    String key = isList ? name.substring(0, name.length() - 2) : name;
    JsonNode before = all.get(key);
    if (!isList && values.size() == 1 && before == null) {
      all.put(key, values.getFirst());
      return;
    }
    ArrayNode list = all.arrayNode();
    switch (before) {
      case null -> {}
      case ArrayNode already -> list.addAll(already);
      case JsonNode single -> list.add(single);
    }
    values.forEach(list::add);
    all.set(key, list);
  }

  private static ObjectNode object(String body) throws NotAnObject {
    try {
      JsonNode tree = STRICT.readTree(body);
      if (tree instanceof ObjectNode object) {
        return object;
      }
      throw new NotAnObject("Expected a JSON object, such as {\"device_id\": \"…\"}");
    } catch (JacksonException notJson) {
      throw new NotAnObject("Expected one JSON object in which no key stands twice");
    }
  }

  /// The body is no JSON object; the message is for whoever sent it.
  static final class NotAnObject extends Exception {
    private static final long serialVersionUID = 1;

    NotAnObject(String message) {
      super(message);
    }
  }
}
