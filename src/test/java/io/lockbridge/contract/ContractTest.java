package io.lockbridge.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.seam.Golden;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Every golden payload is valid, and the schemas bite.
class ContractTest {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Contract.Flags PASSING = new Contract.Flags(1, false);
  private static final String EVENT_TOPIC =
      "lockbridge/v1/b0000000-0000-4000-8000-000000000001/up/event";

  static Stream<String> goldens() {
    return Golden.names().stream();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void everyGoldenIsValidUnderItsSchema(String golden) {
    assertThat(Schemas.complaints(schemaOf(golden), read(golden))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void noGoldenMayLackAKeyThatItsSchemaRequiresOrBearOneMore(String golden) {
    String schema = schemaOf(golden);
    ObjectNode more = (ObjectNode) read(golden).deepCopy();
    more.put("not_in_the_contract", true);
    if (schema.equals("command") || schema.equals("request")) {
      assertThat(Schemas.complaints(schema, more)).as("senders may add").isEmpty();
    } else if (!schema.equals("request-state")) {
      assertThat(Schemas.complaints(schema, more)).as("one key more").isNotEmpty();
    }
    assertThat(Schemas.complaints(schema, MAPPER.createObjectNode())).isNotEmpty();
  }

  @Test
  void everyMessageOfTheContractHasAGolden() {
    Set<String> shown =
        Golden.names().stream().map(ContractTest::schemaOf).collect(Collectors.toSet());
    Set<String> spoken =
        AsyncApi.all().stream()
            .flatMap(channel -> channel.schemas().stream())
            .collect(Collectors.toSet());
    assertThat(shown).containsAll(spoken);
  }

  @Test
  void everyWordOfAClosedVocabularyHasAGolden() {
    assertShown("action-attempt", ERROR_TYPES + "2" + TYPE_OF_ERROR, "/action_attempt/error/type");
    assertShown("refused", "/properties/refused/oneOf/0/properties/reason/enum", REASON);
    assertShown("refused", "/properties/refused/oneOf/1/properties/reason/enum", REASON);
    assertShown("request-state", "/properties/state/enum", "/state");
    assertShown("request-state", ERROR_TYPES + "4" + TYPE_OF_ERROR, "/error/type");
    assertShown("status", "/properties/state/enum", "/state");
    assertShown("status", "/oneOf/1/properties/reason/enum", "/reason");
  }

  private static final String REASON = "/refused/reason";
  private static final String ERROR_TYPES = "/oneOf/";
  private static final String TYPE_OF_ERROR = "/properties/error/properties/type/enum";

  private static void assertShown(String schema, String words, String pointer) {
    List<String> wanted =
        schema(schema).at(words).valueStream().map(word -> word.asString("")).toList();
    assertThat(wanted).as("control: %s %s", schema, words).isNotEmpty();
    assertThat(Golden.names().stream().map(name -> read(name).at(pointer).asString("")))
        .as("%s of %s", pointer, schema)
        .containsAll(wanted);
  }

  @Test
  void theTapLetsNothingPassThatTheContractDoesNotDescribe() {
    byte[] event = Golden.bytes("event");
    assertThat(up(EVENT_TOPIC, PASSING, event)).isEmpty();
    assertThat(up(EVENT_TOPIC, new Contract.Flags(1, true), event)).contains("retain true");
    assertThat(up(EVENT_TOPIC, new Contract.Flags(0, false), event)).contains("QoS 0");
    assertThat(up(EVENT_TOPIC + "s", PASSING, event)).anyMatch(it -> it.contains("no channel"));
    assertThat(up(EVENT_TOPIC + "/a/b", PASSING, event)).contains("too deep");
    assertThat(up(EVENT_TOPIC, PASSING, Golden.bytes("attempt-pending"))).isNotEmpty();
    assertThat(up(EVENT_TOPIC, PASSING, "[]".getBytes(StandardCharsets.UTF_8))).isNotEmpty();
    byte[] twice =
        new String(event, StandardCharsets.UTF_8)
            .replaceFirst("\\{", "{\"clock\":\"unset\",")
            .getBytes(StandardCharsets.UTF_8);
    assertThat(up(EVENT_TOPIC, PASSING, twice)).anyMatch(it -> it.contains("no JSON"));
    String down = EVENT_TOPIC.replace("up/event", "down/command");
    assertThat(up(down, PASSING, Golden.bytes("command")))
        .anyMatch(it -> it.contains("no channel"));
    Contract.assertDown(down, PASSING, Golden.bytes("command"));
  }

  @Test
  void theDeeperSchemasBite() {
    assertBites("device-offline", "/properties", "locked", true);
    assertBites("device-online", "/lockbridge", "position", "ajar");
    assertBites("attempt-success", "/action_attempt", "error", "x");
    assertBites("attempt-success", "/stream", "seq", 0);
    assertBites("event", "/event", "method", "magic");
    assertBites("event", "/event", "occurred_at", "2026-11-23T10:00:00Z");
    assertBites("event", "/event", "battery_level", 0.5);
    assertBites("status-will", "", "fresh", "example-token");
    assertBites("answer-accepted", "", "result", "x");
    assertBites("answer-done-devices", "/result", "devices", "x");
  }

  private static void assertBites(String golden, String parent, String key, Object value) {
    ObjectNode spoiled = (ObjectNode) read(golden).deepCopy();
    ((ObjectNode) spoiled.at(parent)).set(key, MAPPER.valueToTree(value));
    assertThat(Schemas.complaints(schemaOf(golden), spoiled))
        .as("%s with %s/%s = %s", golden, parent, key, value)
        .isNotEmpty();
  }

  private static List<String> up(String topic, Contract.Flags flags, byte[] payload) {
    return Contract.complaints("send", topic, flags, payload);
  }

  /// A golden is named after its schema, then after what it shows.
  private static String schemaOf(String golden) {
    if (golden.startsWith("event-")) {
      return "seam-event";
    }
    return Schemas.names().stream()
        .filter(name -> golden.equals(name) || golden.startsWith(name + "-"))
        .reduce((one, other) -> one.length() > other.length() ? one : other)
        .orElseThrow(() -> new AssertionError("no schema for the golden " + golden));
  }

  private static JsonNode read(String golden) {
    return MAPPER.readTree(Golden.bytes(golden));
  }

  private static JsonNode schema(String name) {
    return MAPPER.readTree(Schemas.CONTRACT.resolve("schemas/" + name + ".json"));
  }
}
