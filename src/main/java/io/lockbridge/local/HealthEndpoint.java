package io.lockbridge.local;

import io.lockbridge.local.HealthPart.Status;
import io.lockbridge.seam.Json;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/health`: 200 while no part is down, else 503, with the cause of each part that is not well.
record HealthEndpoint(List<Supplier<HealthPart>> suppliers) implements Endpoint {
  HealthEndpoint {
    suppliers = List.copyOf(suppliers);
  }

  @Override
  public void serve(Ask ask, Consumer<Answer> reply) {
    List<HealthPart> parts = suppliers.stream().map(Supplier::get).toList();
    Status worst =
        parts.stream()
            .map(HealthPart::status)
            .max(Comparator.naturalOrder())
            .orElse(Status.HEALTHY);
    ObjectNode body = Json.object().put("ok", worst != Status.DOWN).put("status", worst.word());
    ArrayNode list = body.putArray("parts");
    parts.forEach(part -> list.add(part(part)));
    reply.accept(
        Answer.json(
            worst == Status.DOWN ? HttpResponseStatus.SERVICE_UNAVAILABLE : HttpResponseStatus.OK,
            body));
  }

  private static ObjectNode part(HealthPart part) {
    return Json.object()
        .put("name", part.name())
        .put("status", part.status().word())
        .put("cause", part.cause().isEmpty() ? null : part.cause());
  }
}
