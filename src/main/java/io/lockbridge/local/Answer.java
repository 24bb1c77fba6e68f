package io.lockbridge.local;

import io.lockbridge.seam.Json;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What is answered to one request.
///
/// @param stream what follows, if this answer has no end of its own
record Answer(
    HttpResponseStatus status,
    String contentType,
    String body,
    Map<String, String> headers,
    Optional<Stream> stream) {
  private static final String JSON = "application/json; charset=utf-8";

  Answer {
    headers = Map.copyOf(headers);
  }

  /// A text of any kind.
  static Answer text(String contentType, String body) {
    return new Answer(HttpResponseStatus.OK, contentType, body, Map.of(), Optional.empty());
  }

  /// A JSON document.
  static Answer json(HttpResponseStatus status, JsonNode body) {
    return new Answer(status, JSON, body + "\n", Map.of(), Optional.empty());
  }

  /// A JSON document that is a text already.
  static Answer json(String body) {
    return text(JSON, body);
  }

  /// Server-sent events.
  static Answer events(Stream stream) {
    return new Answer(
        HttpResponseStatus.OK, "text/event-stream", "", Map.of(), Optional.of(stream));
  }

  /// A success: what was asked for, under its key, and `ok`.
  static Answer ok(ObjectNode body) {
    return json(HttpResponseStatus.OK, body.put("ok", true));
  }

  /// A failure in Seam's shape.
  ///
  /// @param message what is wrong and what to do
  static Answer error(HttpResponseStatus status, String type, String message) {
    return error(status, Json.object().put("type", type).put("message", message));
  }

  /// A failure in Seam's shape, with more than a type and a message.
  static Answer error(HttpResponseStatus status, ObjectNode error) {
    ObjectNode body = Json.object();
    body.set("error", error);
    return json(status, body.put("ok", false));
  }

  /// The same with one more header.
  Answer with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Answer(status, contentType, body, more, stream);
  }
}
