package io.lockbridge.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The AsyncAPI document under the schema that AsyncAPI itself publishes.
@Tag("peer")
class AsyncApiPeerTest {
  private Schema schema;

  @BeforeEach
  void readSchema() throws IOException {
    Path peers = Path.of(Objects.requireNonNull(System.getProperty("lockbridge.peers")));
    String text =
        Files.readString(
            peers.resolve("node_modules/@asyncapi/specs/schemas/3.0.0-without-$id.json"));
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(text, InputFormat.JSON);
  }

  @Test
  void theDocumentIsValid() {
    assertThat(complaints(AsyncApi.DOCUMENT)).isEmpty();
  }

  @Test
  void theSchemaBites() {
    for (String pointer :
        List.of("/operations/sendStatus", "/channels/status", "/servers/broker", "/info")) {
      JsonNode spoiled = AsyncApi.DOCUMENT.deepCopy();
      ((ObjectNode) spoiled.at(pointer)).put("nonsense", true);
      assertThat(complaints(spoiled)).as(pointer).isNotEmpty();
    }
    JsonNode spoiled = AsyncApi.DOCUMENT.deepCopy();
    ((ObjectNode) spoiled.at("/operations/sendStatus/bindings/mqtt")).put("qos", 3);
    assertThat(complaints(spoiled)).as("QoS 3").isNotEmpty();
  }

  private List<String> complaints(JsonNode document) {
    return schema.validate(document).stream().map(Error::toString).toList();
  }
}
