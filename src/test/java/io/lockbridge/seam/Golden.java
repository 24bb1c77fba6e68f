package io.lockbridge.seam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Payloads kept under `contract/` among the test resources: what is published must equal them.
/// With `-Dgolden.write=true` they are written anew; then read the difference before committing it.
public final class Golden {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Path FOLDER =
      Path.of(System.getProperty("lockbridge.basedir", "."), "src/test/resources/contract");

  /// No payload: what a payload is signed with.
  private static final String KEYS = "signing-keys.json";

  private Golden() {}

  /// Fails unless the document equals the kept one, in whatever spacing.
  public static void assertEqual(JsonNode actual, String name) {
    // Through bytes, so that number types compare as a reader sees them.
    String read = MAPPER.readTree(Json.bytes(actual)).toPrettyString();
    if (Boolean.getBoolean("golden.write")) {
      write(name, read + "\n");
    }
    assertThat(read)
        .as("contract/%s.json", name)
        .isEqualTo(MAPPER.readTree(bytes(name)).toPrettyString());
  }

  /// The names of all kept payloads in JSON, in order.
  public static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json") && !name.equals(KEYS))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A kept document as it lies on disk.
  public static byte[] bytes(String name) {
    return file(name + ".json");
  }

  /// Where a kept file lies, by its whole name.
  public static Path path(String name) {
    return FOLDER.resolve(name);
  }

  /// A kept file that need not be JSON.
  public static byte[] file(String name) {
    try {
      return Files.readAllBytes(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(String name, String text) {
    try {
      Files.writeString(FOLDER.resolve(name + ".json"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
