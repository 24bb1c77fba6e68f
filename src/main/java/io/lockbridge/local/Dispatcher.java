package io.lockbridge.local;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tinylog.Logger;
import tools.jackson.databind.node.ObjectNode;

/// Takes a whole request to its endpoint, or says no: first to what is no HTTP, then to foreign
/// origins, then to strangers, and only then to unknown paths. Used on the event loop only.
final class Dispatcher {
  private final Gate gate;
  private final Map<String, Route> routes;

  Dispatcher(Gate gate, Map<String, Route> routes) {
    this.gate = gate;
    this.routes = Map.copyOf(routes);
  }

  /// @param reply takes exactly one answer or more, of which the first counts
  void dispatch(FullHttpRequest request, Consumer<Answer> reply) {
    if (!request.decoderResult().isSuccess()) {
      reply.accept(notHttp(request.decoderResult().cause()));
      return;
    }
    try {
      serve(request, new QueryStringDecoder(request.uri()), reply);
    } catch (Bodies.NotAnObject notAnObject) {
      reply.accept(Problem.invalidInput(Map.of("", notAnObject.getMessage())));
    } catch (RuntimeException bug) {
      Logger.error(bug, "local port failed method={}", request.method());
      reply.accept(Problem.bug());
    }
  }

  private void serve(FullHttpRequest request, QueryStringDecoder query, Consumer<Answer> reply)
      throws Bodies.NotAnObject {
    String path;
    try {
      path = query.path();
      query.parameters();
    } catch (IllegalArgumentException notEscaped) {
      reply.accept(Problem.notHttp(HttpResponseStatus.BAD_REQUEST, "The path is not valid."));
      return;
    }
    Optional<Answer> refusal = refuse(request, path);
    if (refusal.isPresent()) {
      reply.accept(refusal.get());
      return;
    }
    ObjectNode parameters = Bodies.parameters(query, request);
    String lastEvent = request.headers().get("last-event-id");
    if (lastEvent != null && !lastEvent.isEmpty()) {
      parameters.put("last_event_id", lastEvent);
    }
    route(path).orElseThrow().endpoint().serve(new Ask(parameters), reply);
  }

  private Optional<Answer> refuse(FullHttpRequest request, String path) {
    Optional<Answer> foreign = gate.refuseOrigin(request.headers());
    if (foreign.isPresent()) {
      return foreign;
    }
    Optional<Route> route = route(path);
    boolean isOpen = route.isPresent() && route.get().needs().isEmpty();
    if (!isOpen) {
      Optional<Answer> stranger = gate.refuseCaller(request.headers(), route.flatMap(Route::needs));
      if (stranger.isPresent()) {
        return stranger;
      }
    }
    if (route.isEmpty()) {
      return Optional.of(Problem.notFound(path));
    }
    return route.get().methods().contains(request.method())
        ? Optional.empty()
        : Optional.of(Problem.methodNotAllowed(path, route.get().allowed()));
  }

  private Optional<Route> route(String path) {
    return Optional.ofNullable(routes.get(path));
  }

  private static Answer notHttp(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ ->
          Problem.notHttp(
              HttpResponseStatus.REQUEST_URI_TOO_LONG,
              "The request line is longer than " + Bounds.REQUEST_LINE_BYTES_MAX + " bytes.");
      case TooLongHttpHeaderException _ ->
          Problem.notHttp(
              HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
              "The headers are longer than " + Bounds.HEADER_BYTES_MAX + " bytes.");
      default -> Problem.notHttp(HttpResponseStatus.BAD_REQUEST, "The request is not HTTP.");
    };
  }
}
