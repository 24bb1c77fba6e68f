package io.lockbridge.seam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Payloads kept under `contract/` among the test resources: what is published must equal them.
public final class Golden {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Golden() {}

  /// Fails unless the document equals the kept one, in whatever spacing.
  public static void assertEqual(JsonNode actual, String name) {
    // Through bytes, so that number types compare as a reader sees them.
    JsonNode read = MAPPER.readTree(Json.bytes(actual));
    assertThat(read.toPrettyString())
        .as("contract/%s.json", name)
        .isEqualTo(MAPPER.readTree(bytes(name)).toPrettyString());
  }

  /// A kept document as it lies on disk.
  public static byte[] bytes(String name) {
    String path = "/contract/" + name + ".json";
    try (InputStream file = Golden.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalArgumentException("no golden payload at " + path);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
