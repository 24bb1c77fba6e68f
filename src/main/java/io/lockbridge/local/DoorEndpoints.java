package io.lockbridge.local;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.Deadline;
import io.lockbridge.core.attempt.Refusal;
import io.lockbridge.core.bridge.Command;
import io.lockbridge.core.bridge.Verdict;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.device.DeviceId;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.tinylog.Logger;

/// Moves locks. A command from here has 30 s; who asks with `sync` is answered at its end, or 15 s
/// after its deadline with what is known then.
record DoorEndpoints(LockEndpoints locks, AttemptEndpoints attempts, Waits waits, Limits limits) {
  private static final long LIFE_SECONDS = 30;
  private static final long GRACE_SECONDS = 15;

  /// How often a door may be moved, and who counts what was too often.
  record Limits(Rates rates, PortMetrics metrics) {}

  /// `/locks/lock_door`.
  void lockDoor(Ask ask, Consumer<Answer> reply) {
    move(ActionType.LOCK_DOOR, ask, reply);
  }

  /// `/locks/unlock_door`.
  void unlockDoor(Ask ask, Consumer<Answer> reply) {
    move(ActionType.UNLOCK_DOOR, ask, reply);
  }

  private void move(ActionType action, Ask ask, Consumer<Answer> reply) {
    DeviceId id = ask.device();
    boolean isSync = ask.flag("sync");
    Optional<Answer> no =
        ask.complaint()
            .or(() ->
                locks
                    .find(id)
                    .map(device -> tooOften(action, device))
                    .orElseGet(() -> Optional.of(Problem.deviceNotFound(id))));
    if (no.isPresent()) {
      reply.accept(no.get());
      return;
    }
    long deadlineNanos = nowNanos() + TimeUnit.SECONDS.toNanos(LIFE_SECONDS);
    AttemptId attempt = new AttemptId(parts().uuids().get());
    submit(new Command(attempt, action, id, new Deadline(deadlineNanos)), isSync, reply);
  }

  private Optional<Answer> tooOften(ActionType action, Device device) {
    long waitSeconds = limits.rates().take(device.id(), action, nowNanos());
    if (waitSeconds == 0) {
      return Optional.empty();
    }
    limits.metrics().rateLimited(action);
    return Optional.of(Problem.tooOften(action, device, waitSeconds));
  }

  private void submit(Command command, boolean isSync, Consumer<Answer> reply) {
    AttemptId id = command.id();
    if (isSync) {
      // Before the command is handed in: its end could come before this thread looks again.
      waits.await(
          id,
          LIFE_SECONDS + GRACE_SECONDS,
          ended -> reply.accept(AttemptEndpoints.answer(ended)),
          () -> attempts.lookUp(id, reply));
    }
    boolean wasTaken =
        parts().desk().submit(command, verdict -> judged(command, verdict, isSync, reply));
    if (!wasTaken) {
      waits.forget(id);
      reply.accept(Problem.notTaken(parts().desk().health()));
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
        reply.accept(Problem.notTaken(parts().desk().health()));
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
      reply.accept(AttemptEndpoints.answer(attempt));
    }
  }

  private LocalParts parts() {
    return locks.parts();
  }

  private long nowNanos() {
    return parts().clock().nowNanos();
  }
}
