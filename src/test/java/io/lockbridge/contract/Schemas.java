package io.lockbridge.contract;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The JSON Schemas under `docs/contract/schemas`, by name; formats are asserted, nothing is
/// fetched.
final class Schemas {
  static final Path CONTRACT =
      Path.of(System.getProperty("lockbridge.basedir", "."), "docs/contract");

  private static final Path FOLDER = CONTRACT.resolve("schemas");
  private static final String BASE = "https://lockbridge.invalid/";
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build())
                  .schemas(Schemas::text));

  private Schemas() {}

  /// The names of all schemas, such as `attempt`.
  static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What is wrong with a document; empty when it is valid.
  static List<String> complaints(String name, JsonNode document) {
    return REGISTRY.getSchema(SchemaLocation.of(BASE + name + ".json")).validate(document).stream()
        .map(Error::toString)
        .toList();
  }

  private static String text(String iri) {
    try {
      return Files.readString(FOLDER.resolve(iri.substring(BASE.length())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
