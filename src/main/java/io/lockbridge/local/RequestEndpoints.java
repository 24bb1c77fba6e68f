package io.lockbridge.local;

import io.lockbridge.core.bridge.RequestCall;
import io.lockbridge.core.bridge.RequestVerdict;
import io.lockbridge.core.request.Request;
import io.lockbridge.core.request.RequestId;
import io.lockbridge.core.request.RequestRefusal;
import io.lockbridge.core.request.RequestState;
import io.lockbridge.seam.Json;
import io.lockbridge.seam.RequestForm;
import io.lockbridge.seam.RequestForm.Read;
import io.lockbridge.seam.RequestJson;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tinylog.Logger;
import tools.jackson.databind.node.ObjectNode;

/// Requests through the local port: the same envelope as on the broker, answered where it is asked.
/// Who asks with `sync` is answered when the request has ended or wants a person, or after 45 s.
record RequestEndpoints(LocalParts parts, RequestWaits waits) {
  /// `/lockbridge/requests/create`: a request, or an answer to the question of one.
  void create(Ask ask, Consumer<Answer> reply) {
    boolean isSync = ask.flag("sync");
    Optional<Answer> complaint = ask.complaint();
    if (complaint.isPresent()) {
      reply.accept(complaint.get());
      return;
    }
    ObjectNode form = ask.given().deepCopy();
    if (!form.has("request_id")) {
      form.put("request_id", parts.uuids().get().toString());
    }
    switch (RequestForm.read(form, _ -> Optional.empty())) {
      case Read.Malformed(String field, String sentence) ->
          reply.accept(Problem.invalidInput(Map.of(field, sentence)));
      case Read.Well(RequestCall call) -> call(call, isSync, reply);
    }
  }

  /// `/lockbridge/requests/get`.
  void get(Ask ask, Consumer<Answer> reply) {
    Optional<String> id = ask.text("request_id").filter(RequestId::isOne);
    if (id.isEmpty()) {
      reply.accept(
          Problem.invalidInput(Map.of("request_id", "Expected the request_id of a request")));
      return;
    }
    lookUp(new RequestId(id.get()), reply);
  }

  private void call(RequestCall call, boolean isSync, Consumer<Answer> reply) {
    if (isSync) {
      // Before it is handed in: its end could come before this thread looks again.
      waits.await(call.id(), next -> reply.accept(answer(next)), () -> lookUp(call.id(), reply));
    }
    boolean wasTaken =
        parts.desk().request(call, verdict -> judged(call.id(), verdict, isSync, reply));
    if (!wasTaken) {
      waits.forget(call.id());
      reply.accept(Problem.notTaken(parts.desk().health()));
    }
    Logger.info("local request={} taken={}", call.id(), wasTaken);
  }

  /// On the core's thread.
  private void judged(
      RequestId id, RequestVerdict verdict, boolean isSync, Consumer<Answer> reply) {
    switch (verdict) {
      case RequestVerdict.Taken(Request request) -> taken(request, isSync, reply);
      case RequestVerdict.Repeated(Request request) -> taken(request, isSync, reply);
      case RequestVerdict.NotTaken _ -> {
        waits.forget(id);
        reply.accept(Problem.notTaken(parts.desk().health()));
      }
      case RequestVerdict.Refused(RequestRefusal refusal, String why) -> {
        waits.forget(id);
        reply.accept(Answer.error(status(refusal), refusal.word(), why));
      }
    }
  }

  private void taken(Request request, boolean isSync, Consumer<Answer> reply) {
    if (!isSync || !(request.state() instanceof RequestState.Running)) {
      waits.forget(request.id());
      reply.accept(answer(request));
    }
  }

  private void lookUp(RequestId id, Consumer<Answer> reply) {
    boolean wasTaken =
        parts
            .desk()
            .request(id, found -> reply.accept(found.map(this::answer).orElseGet(() -> none(id))));
    if (!wasTaken) {
      reply.accept(Problem.notTaken(parts.desk().health()));
    }
  }

  private Answer answer(Request request) {
    ObjectNode body = Json.object();
    body.set("request", RequestJson.request(request, parts.clock().nowNanos()));
    return Answer.ok(body);
  }

  private static HttpResponseStatus status(RequestRefusal refusal) {
    return switch (refusal) {
      case MALFORMED, RETAINED -> HttpResponseStatus.BAD_REQUEST;
      case CONFLICTING, NOT_ASKED -> HttpResponseStatus.CONFLICT;
      // Only a message on the broker is signed.
      case STALE, NOT_FRESH, UNAUTHORISED -> HttpResponseStatus.FORBIDDEN;
      case OVERLOADED -> HttpResponseStatus.TOO_MANY_REQUESTS;
    };
  }

  private static Answer none(RequestId id) {
    return Answer.error(
        HttpResponseStatus.NOT_FOUND,
        "request_not_found",
        "This bridge has no request " + id + ", or has forgotten it.");
  }
}
