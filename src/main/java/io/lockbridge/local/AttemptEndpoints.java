package io.lockbridge.local;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.bridge.AttemptQuery;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.seam.AttemptJson;
import io.lockbridge.seam.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells what became of attempts, wherever their commands came from.
record AttemptEndpoints(LocalParts parts, Hop hop) {

  /// `/action_attempts/get`.
  void get(Ask ask, Consumer<Answer> reply) {
    AttemptId id = new AttemptId(ask.uuid("action_attempt_id"));
    ask.complaint().ifPresentOrElse(reply, () -> lookUp(id, reply));
  }

  /// `/action_attempts/list`: the newest first, page by page.
  void list(Ask ask, Consumer<Answer> reply) {
    int limit = ask.count("limit", Pages.SIZE_MAX);
    Set<AttemptId> ids =
        ask.uuids("action_attempt_ids").stream().map(AttemptId::new).collect(Collectors.toSet());
    Optional<DeviceId> device = ask.optionalUuid("device_id").map(DeviceId::new);
    Optional<AttemptId> before = Pages.cursor(ask).map(AttemptId::new);
    Optional<Answer> complaint = ask.complaint();
    if (complaint.isPresent()) {
      reply.accept(complaint.get());
      return;
    }
    // One more than a page tells whether another page follows.
    AttemptQuery query = new AttemptQuery(ids, device, before, limit + 1);
    boolean isTaken =
        parts
            .desk()
            .attempts(query, hop.taking(found -> reply.accept(Answer.ok(listed(found, limit)))));
    if (!isTaken) {
      reply.accept(Problem.notTaken(parts.desk().health()));
    }
  }

  /// Answers with the attempt as it stands.
  void lookUp(AttemptId id, Consumer<Answer> reply) {
    boolean isTaken =
        parts
            .desk()
            .attempt(
                id,
                hop.taking(found ->
                    reply.accept(
                        found
                            .map(AttemptEndpoints::answer)
                            .orElseGet(() -> Problem.attemptNotFound(id.toString())))));
    if (!isTaken) {
      reply.accept(Problem.notTaken(parts.desk().health()));
    }
  }

  /// One attempt.
  static Answer answer(Attempt attempt) {
    ObjectNode body = Json.object();
    body.set("action_attempt", shape(attempt));
    return Answer.ok(body);
  }

  private static ObjectNode listed(List<Attempt> found, int limit) {
    List<Attempt> page = Pages.cut(found, limit);
    ObjectNode body = Json.object();
    ArrayNode attempts = body.putArray("action_attempts");
    page.forEach(attempt -> attempts.add(shape(attempt)));
    boolean hasNext = found.size() > page.size();
    body.set(
        "pagination",
        Pages.pagination(hasNext ? Optional.of(page.getLast().id().value()) : Optional.empty()));
    return body;
  }

  private static ObjectNode shape(Attempt attempt) {
    ObjectNode shape = AttemptJson.actionAttempt(attempt);
    ObjectNode more = shape.putObject("lockbridge").put("device_id", attempt.device().toString());
    more.set("timings_ms", AttemptJson.timings(attempt.state().timings()));
    return shape;
  }
}
