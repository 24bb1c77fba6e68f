package io.lockbridge.local;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI document of the local port, read strictly: an answer with a key that it does not
/// describe is wrong, too.
final class OpenApi {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private final JsonNode document;

  private OpenApi(JsonNode document) {
    this.document = document;
  }

  static OpenApi read(String text) {
    JsonNode document = JsonMapper.shared().readTree(text);
    close(document.path("components").path("schemas"));
    close(document.path("paths"));
    return new OpenApi(document);
  }

  /// The methods of each path, in capital letters.
  Map<String, Set<String>> methods() {
    Map<String, Set<String>> all = new LinkedHashMap<>();
    document
        .path("paths")
        .properties()
        .forEach(path -> {
          Set<String> methods = new TreeSet<>();
          path.getValue()
              .propertyNames()
              .forEach(name -> methods.add(name.toUpperCase(Locale.ROOT)));
          all.put(path.getKey(), methods);
        });
    return all;
  }

  /// The names of the security schemes that a path takes; empty when it is open.
  Set<String> security(String path) {
    Set<String> names = new TreeSet<>();
    document
        .path("paths")
        .path(path)
        .forEach(operation ->
            operation
                .path("security")
                .forEach(scheme -> scheme.propertyNames().forEach(names::add)));
    return names;
  }

  /// Every reference in the document that leads nowhere.
  List<String> broken() {
    return document.findValuesAsString("$ref").stream()
        .filter(ref -> document.at(ref.substring(1)).isMissingNode())
        .toList();
  }

  /// What is wrong with an answer of an operation; empty when the document describes it.
  List<String> complaints(String method, String path, World.Reply reply) {
    JsonNode response =
        resolve(
            document
                .path("paths")
                .path(path)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses")
                .path(String.valueOf(reply.status())));
    JsonNode schema = response.path("content").path("application/json").path("schema");
    if (schema.isMissingNode()) {
      return List.of(method + " " + path + " does not answer " + reply.status());
    }
    ObjectNode whole = JsonMapper.shared().createObjectNode();
    whole.set("$defs", document.path("components").path("schemas"));
    whole.putArray("allOf").add(schema);
    String text = whole.toString().replace("#/components/schemas/", "#/$defs/");
    return REGISTRY.getSchema(text, InputFormat.JSON).validate(reply.json()).stream()
        .map(Error::toString)
        .toList();
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asString("#").substring(1)) : node;
  }

  /// Objects have the keys that are described, and no others.
  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("type").asString("").equals("object")
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(OpenApi::close);
  }
}
