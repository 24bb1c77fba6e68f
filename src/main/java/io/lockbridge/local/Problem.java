package io.lockbridge.local;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.FORBIDDEN;
import static io.netty.handler.codec.http.HttpResponseStatus.INTERNAL_SERVER_ERROR;
import static io.netty.handler.codec.http.HttpResponseStatus.METHOD_NOT_ALLOWED;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_FOUND;
import static io.netty.handler.codec.http.HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE;
import static io.netty.handler.codec.http.HttpResponseStatus.SERVICE_UNAVAILABLE;
import static io.netty.handler.codec.http.HttpResponseStatus.TOO_MANY_REQUESTS;
import static io.netty.handler.codec.http.HttpResponseStatus.UNAUTHORIZED;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.Reason;
import io.lockbridge.core.bridge.CoreHealth;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.seam.Json;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Every way in which the local port says no.
final class Problem {
  private Problem() {}

  /// Fields that are wrong, each with its sentence; the empty name stands for the whole request.
  static Answer invalidInput(Map<String, String> wrong) {
    ObjectNode errors = Json.object();
    errors.putArray("_errors");
    StringBuilder message = new StringBuilder("The request is not valid:");
    wrong.forEach((field, sentence) -> {
      message.append(' ').append(field.isEmpty() ? sentence : field + ": " + sentence);
      if (field.isEmpty()) {
        errors.withArray("_errors").add(sentence);
      } else {
        errors.putObject(field).putArray("_errors").add(sentence);
      }
    });
    ObjectNode error = Json.object().put("type", "invalid_input");
    error.put("message", message.append('.').toString());
    error.set("validation_errors", errors);
    return Answer.error(BAD_REQUEST, error);
  }

  /// A request that HTTP itself does not allow, or that is larger than this port takes.
  static Answer notHttp(HttpResponseStatus status, String message) {
    return Answer.error(status, "invalid_input", message);
  }

  static Answer tooLarge(int bytesMax) {
    return notHttp(
        REQUEST_ENTITY_TOO_LARGE, "The body is larger than " + bytesMax + " bytes. Send less.");
  }

  static Answer unauthorized(String message) {
    return Answer.error(UNAUTHORIZED, "unauthorized", message).with("www-authenticate", "Bearer");
  }

  static Answer tooManyGuesses(long waitSeconds) {
    return Answer.error(
            TOO_MANY_REQUESTS,
            "unauthorized",
            "Too many wrong tokens. Take the one in control.token or observe.token of the state"
                + " directory, or wait "
                + waitSeconds
                + " s.")
        .with("retry-after", Long.toString(waitSeconds));
  }

  static Answer forbidden(String message) {
    return Answer.error(FORBIDDEN, "forbidden", message);
  }

  static Answer notFound(String path) {
    return Answer.error(NOT_FOUND, "not_found", "There is no " + path + " on this port.");
  }

  static Answer methodNotAllowed(String path, String allowed) {
    return Answer.error(
            METHOD_NOT_ALLOWED, "method_not_allowed", path + " takes " + allowed + " only.")
        .with("allow", allowed);
  }

  static Answer deviceNotFound(DeviceId id) {
    return deviceNotFound(id.toString());
  }

  static Answer deviceNotFound(String asked) {
    return Answer.error(
        NOT_FOUND,
        Reason.DEVICE_NOT_FOUND.word(),
        "This bridge has no device " + asked + ". /devices/list lists those that it has.");
  }

  static Answer attemptNotFound(String id) {
    return Answer.error(
        NOT_FOUND,
        "action_attempt_not_found",
        "This bridge has no action attempt " + id + ", or has forgotten it.");
  }

  static Answer noEvent() {
    return Answer.error(
        NOT_FOUND, "event_not_found", "This bridge has no such event, or has forgotten it.");
  }

  static Answer cannotResume(String last) {
    return Answer.error(
        NOT_FOUND,
        "event_not_found",
        "This bridge has no event "
            + last
            + " to go on after, or has forgotten it. Read /events/list, and open the stream"
            + " without Last-Event-ID.");
  }

  static Answer tooManyStreams(int max) {
    return Answer.error(
            TOO_MANY_REQUESTS,
            "too_many_requests",
            max + " clients listen to events already. Close one of them.")
        .with("retry-after", "5");
  }

  static Answer tooOften(ActionType action, Device device, long waitSeconds) {
    String verb = action == ActionType.LOCK_DOOR ? "lock" : "unlock";
    return Answer.error(
            TOO_MANY_REQUESTS,
            "too_many_requests",
            "%s was told to %s %d times within a minute. Nothing was moved. Wait %d s."
                .formatted(device.description().name(), verb, Rates.PER_MINUTE, waitSeconds))
        .with("retry-after", Long.toString(waitSeconds));
  }

  /// The core did not take a call: its mailbox is full, or its ledger cannot write.
  static Answer notTaken(CoreHealth health) {
    if (!health.isLedgerWriting()) {
      return Answer.error(
          SERVICE_UNAVAILABLE,
          "ledger_full",
          "The bridge's disk is full: nothing is accepted and nothing was moved. Free some room.");
    }
    return Answer.error(
            TOO_MANY_REQUESTS,
            Reason.BRIDGE_OVERLOADED.word(),
            "The bridge has too much to do at once. Nothing was moved. Try again.")
        .with("retry-after", "1");
  }

  static Answer noAnswer(long seconds) {
    return Answer.error(
        SERVICE_UNAVAILABLE,
        "bridge_not_responding",
        "The bridge has not answered for " + seconds + " s. See its log.");
  }

  static Answer bug() {
    return Answer.error(
        INTERNAL_SERVER_ERROR,
        Reason.UNCATEGORIZED.word(),
        "The bridge failed in a way that it does not know. See its log.");
  }
}
