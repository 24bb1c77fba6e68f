package io.lockbridge.local;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.Deadline;
import io.lockbridge.core.attempt.Refusal;
import io.lockbridge.core.bridge.Command;
import io.lockbridge.core.bridge.Verdict;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.seam.AttemptJson;
import io.lockbridge.seam.Json;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.tinylog.Logger;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Moves locks and tells what became of it. A command from here has 30 s; who asks with `sync` is
/// answered at its end, or 15 s after its deadline with what is known then.
record AttemptEndpoints(LocalParts parts, LockEndpoints locks, Waits waits, EventLoop loop) {
  private static final long LIFE_SECONDS = 30;
  private static final long GRACE_SECONDS = 15;
  private static final int LIST_MAX = 500;

  /// `/locks/lock_door`.
  void lockDoor(Ask ask, Consumer<Answer> reply) {
    move(ActionType.LOCK_DOOR, ask, reply);
  }

  /// `/locks/unlock_door`.
  void unlockDoor(Ask ask, Consumer<Answer> reply) {
    move(ActionType.UNLOCK_DOOR, ask, reply);
  }

  /// `/action_attempts/get`.
  void get(Ask ask, Consumer<Answer> reply) {
    AttemptId id = new AttemptId(ask.uuid("action_attempt_id"));
    Optional<Answer> complaint = ask.complaint();
    if (complaint.isPresent()) {
      reply.accept(complaint.get());
      return;
    }
    lookUp(id, reply);
  }

  /// `/action_attempts/list`: the newest first, one page.
  void list(Ask ask, Consumer<Answer> reply) {
    int limit = ask.count("limit", LIST_MAX);
    Optional<Answer> complaint = ask.complaint();
    if (complaint.isPresent()) {
      reply.accept(complaint.get());
      return;
    }
    boolean wasTaken =
        parts.desk().recentAttempts(limit, found -> reply.accept(Answer.ok(listed(found))));
    if (!wasTaken) {
      reply.accept(Problem.notTaken(parts.desk().health()));
    }
  }

  private static ObjectNode listed(List<Attempt> found) {
    ObjectNode body = Json.object();
    ArrayNode attempts = body.putArray("action_attempts");
    found.forEach(attempt -> attempts.add(shape(attempt)));
    body.putObject("pagination")
        .put("has_next_page", false)
        .putNull("next_page_cursor")
        .putNull("next_page_url");
    return body;
  }

  private void lookUp(AttemptId id, Consumer<Answer> reply) {
    boolean wasTaken =
        parts
            .desk()
            .attempt(
                id,
                found ->
                    reply.accept(
                        found
                            .map(AttemptEndpoints::answer)
                            .orElseGet(() -> Problem.attemptNotFound(id.toString()))));
    if (!wasTaken) {
      reply.accept(Problem.notTaken(parts.desk().health()));
    }
  }

  private void move(ActionType action, Ask ask, Consumer<Answer> reply) {
    DeviceId device = ask.device();
    boolean isSync = ask.flag("sync");
    Optional<Answer> complaint = ask.complaint();
    if (complaint.isPresent()) {
      reply.accept(complaint.get());
      return;
    }
    if (locks.find(device).isEmpty()) {
      reply.accept(Problem.deviceNotFound(device));
      return;
    }
    long deadlineNanos = parts.clock().nowNanos() + TimeUnit.SECONDS.toNanos(LIFE_SECONDS);
    AttemptId id = new AttemptId(parts.uuids().get());
    submit(new Command(id, action, device, new Deadline(deadlineNanos)), isSync, reply);
  }

  private void submit(Command command, boolean isSync, Consumer<Answer> reply) {
    AttemptId id = command.id();
    if (isSync) {
      awaitEnd(id, reply);
    }
    boolean wasTaken =
        parts.desk().submit(command, verdict -> judged(command, verdict, isSync, reply));
    if (!wasTaken) {
      waits.forget(id);
      reply.accept(Problem.notTaken(parts.desk().health()));
    }
    Logger.info(
        "local command attempt={} action={} device={} taken={}",
        id,
        command.action(),
        command.device(),
        wasTaken);
  }

  /// On the core's thread.
  private void judged(Command command, Verdict verdict, boolean isSync, Consumer<Answer> reply) {
    switch (verdict) {
      case Verdict.Taken(Attempt attempt) -> taken(attempt, isSync, reply);
      case Verdict.Repeated(Attempt attempt) -> taken(attempt, isSync, reply);
      case Verdict.NotTaken _ -> {
        waits.forget(command.id());
        reply.accept(Problem.notTaken(parts.desk().health()));
      }
      case Verdict.Refused(Refusal refusal) -> {
        waits.forget(command.id());
        reply.accept(
            Answer.error(
                HttpResponseStatus.CONFLICT,
                refusal.word(),
                "The bridge refused the command. Nothing was moved."));
      }
    }
  }

  private void taken(Attempt attempt, boolean isSync, Consumer<Answer> reply) {
    if (!isSync || attempt.state().isTerminal()) {
      waits.forget(attempt.id());
      reply.accept(answer(attempt));
    }
  }

  /// Called before the command is handed in: its end could come before this thread looks again.
  private void awaitEnd(AttemptId id, Consumer<Answer> reply) {
    var giveUp =
        loop.schedule(
            () -> {
              waits.forget(id);
              lookUp(id, reply);
            },
            LIFE_SECONDS + GRACE_SECONDS,
            TimeUnit.SECONDS);
    waits.await(
        id,
        ended -> {
          giveUp.cancel(false);
          reply.accept(answer(ended));
        });
  }

  private static Answer answer(Attempt attempt) {
    ObjectNode body = Json.object();
    body.set("action_attempt", shape(attempt));
    return Answer.ok(body);
  }

  private static ObjectNode shape(Attempt attempt) {
    ObjectNode shape = AttemptJson.actionAttempt(attempt);
    ObjectNode more = shape.putObject("lockbridge").put("device_id", attempt.device().toString());
    more.set("timings_ms", AttemptJson.timings(attempt.state().timings()));
    return shape;
  }
}
