package io.lockbridge.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;

/// `/openapi.json`: what this port serves. Open to everybody on this machine: it is the same on
/// every bridge.
record OpenApiEndpoint(String document) implements Endpoint {
  static OpenApiEndpoint load() {
    try (InputStream in = OpenApiEndpoint.class.getResourceAsStream("/local/openapi.json")) {
      byte[] bytes =
          Objects.requireNonNull(in, "the program lacks local/openapi.json").readAllBytes();
      return new OpenApiEndpoint(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void serve(Ask ask, Consumer<Answer> reply) {
    reply.accept(Answer.json(document));
  }
}
