package io.lockbridge.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// `docs/contract/asyncapi.yaml`, read for what a tap needs: which channel a topic belongs to, who
/// speaks on it, how, and by which schemas.
final class AsyncApi {
  static final JsonNode DOCUMENT =
      new YAMLMapper().readTree(Schemas.CONTRACT.resolve("asyncapi.yaml"));

  private static final List<Channel> CHANNELS = channels();

  private AsyncApi() {}

  /// One channel with its one operation.
  ///
  /// @param action `send` when the bridge publishes
  /// @param schemas one of these fits each message
  record Channel(
      String name,
      String address,
      String action,
      int qos,
      boolean isRetained,
      List<String> schemas) {
    /// Whether a topic is this one's; a parameter stands for one level.
    boolean matches(String topic) {
      String form = Pattern.quote(address).replaceAll("\\{[a-z_]+}", "\\\\E[A-Za-z0-9_-]+\\\\Q");
      return Pattern.matches(form, topic);
    }
  }

  static List<Channel> all() {
    return CHANNELS;
  }

  /// The channel of a topic; the one with the fewest parameters of several.
  static Optional<Channel> of(String topic) {
    return CHANNELS.stream()
        .filter(channel -> channel.matches(topic))
        .min((one, other) -> Long.compare(parameters(one.address()), parameters(other.address())));
  }

  private static long parameters(String address) {
    return address.chars().filter(letter -> letter == '{').count();
  }

  private static List<Channel> channels() {
    List<Channel> channels = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : DOCUMENT.path("channels").properties()) {
      JsonNode operation = operation(entry.getKey());
      JsonNode binding = operation.at("/bindings/mqtt");
      channels.add(
          new Channel(
              entry.getKey(),
              entry.getValue().path("address").stringValue(),
              operation.path("action").stringValue(),
              binding.path("qos").intValue(),
              binding.path("retain").booleanValue(),
              schemas(entry.getValue().path("messages"))));
    }
    return List.copyOf(channels);
  }

  private static JsonNode operation(String channel) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode operation : DOCUMENT.path("operations")) {
      if (operation.at("/channel/$ref").asString("").equals("#/channels/" + channel)) {
        found.add(operation);
      }
    }
    if (found.size() != 1) {
      throw new AssertionError(channel + " has " + found.size() + " operations");
    }
    return found.getFirst();
  }

  private static List<String> schemas(JsonNode messages) {
    List<String> names = new ArrayList<>();
    for (JsonNode message : messages) {
      String pointer = message.path("$ref").stringValue().substring(1);
      String file = DOCUMENT.at(pointer + "/payload/schema/$ref").stringValue();
      names.add(file.replace("./schemas/", "").replace(".json", ""));
    }
    return List.copyOf(names);
  }
}
