package io.lockbridge;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptState;
import io.lockbridge.core.attempt.AttemptState.Done;
import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.bridge.BridgeWatcher;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.bridge.RefusedCommand;
import io.lockbridge.core.bridge.RefusedRequest;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.event.Detail;
import io.lockbridge.core.event.Event;
import io.lockbridge.core.request.Answer;
import io.lockbridge.core.request.Request;
import io.lockbridge.core.request.RequestState;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.tinylog.Logger;

/// Writes one line of log for each decision that is on disk.
final class Journal implements BridgeWatcher {
  private final LogBudget refusals;

  Journal(LongSupplier nowNanos) {
    this.refusals = new LogBudget(nowNanos);
  }

  @Override
  public void enqueued(List<OutboxRow> rows) {
    for (OutboxRow row : rows) {
      String line = line(row.content());
      switch (row.content()) {
        case Outgoing.AttemptTold _, Outgoing.EventTold _ -> Logger.info(line);
        case Outgoing.RefusalTold _, Outgoing.RequestRefused _ -> refusal(line);
        // Its request has its own line.
        case Outgoing.AnswerTold _ -> Logger.debug(line);
        case Outgoing.Gap _ -> Logger.warn("outbox={} {}", row.topic().word(), line);
      }
    }
  }

  /// Whoever can publish commands can be refused as often as he likes.
  private void refusal(String line) {
    if (!refusals.admits()) {
      return;
    }
    long leftOut = refusals.leftOut();
    Logger.warn(leftOut == 0 ? line : line + " left_out=" + leftOut);
  }

  @Override
  public void changed(List<Device> devices) {}

  @Override
  public void moved(List<Request> requests) {
    for (Request request : requests) {
      Logger.info("request={} job={} state={}", request.id(), request.job(), word(request.state()));
    }
  }

  private static String word(RequestState state) {
    return switch (state) {
      case RequestState.Running _ -> "running";
      case RequestState.Asking(var question, _) -> "question kind=" + question.kind();
      case RequestState.Done _ -> "done";
      case RequestState.Failed(var failure) -> "failed reason=" + failure.type().word();
    };
  }

  /// What a row tells, as one line of key=value.
  static String line(Outgoing content) {
    return switch (content) {
      case Outgoing.AttemptTold(Attempt attempt) -> attempt(attempt);
      case Outgoing.EventTold(Event event) ->
          "event=%s device=%s%s"
              .formatted(event.detail().type(), event.device(), extra(event.detail()));
      case Outgoing.RefusalTold(RefusedCommand refused) ->
          "refused=%s attempt=%s cause=\"%s\""
              .formatted(
                  refused.refusal().word(),
                  refused.attemptId().orElse("none"),
                  refused.explanation());
      case Outgoing.RequestRefused(RefusedRequest refused) ->
          "refused=%s request=%s cause=\"%s\""
              .formatted(
                  refused.refusal().word(),
                  refused.requestId().orElse("none"),
                  refused.explanation());
      case Outgoing.AnswerTold(Answer answer) ->
          "answer=%s request=%s".formatted(answer.level(), answer.request());
      case Outgoing.Gap(long from, long to, long count) ->
          "dropped=%d from=%d to=%d".formatted(count, from, to);
    };
  }

  private static String attempt(Attempt attempt) {
    String status =
        switch (attempt.state()) {
          case Done(Outcome.Confirmed _, _) -> "success confirmed=true";
          case Done(Outcome.Unreadable _, _) -> "success confirmed=false";
          case Done(Outcome.Failed(var reason), _) -> "error reason=" + reason.word();
          case AttemptState.Accepted _, AttemptState.Armed _, AttemptState.Watched _ -> "pending";
        };
    return "attempt=%s action=%s device=%s status=%s"
        .formatted(attempt.id(), attempt.action(), attempt.device(), status);
  }

  private static String extra(Detail detail) {
    return switch (detail) {
      case Detail.Locked(var cause, var attempt) ->
          " method=" + cause.method().word() + attempt.map(id -> " attempt=" + id).orElse("");
      case Detail.Unlocked(var cause, var attempt) ->
          " method=" + cause.method().word() + attempt.map(id -> " attempt=" + id).orElse("");
      case Detail.AttemptEnded(var attempt, _, _) -> " attempt=" + attempt;
      case Detail.Disconnected(var breach) -> " error_code=" + breach.word();
      case Detail.LowBattery(var level) -> " percent=" + level.percent();
      case Detail.BatteryStatusChanged(var level) -> " percent=" + level.percent();
      case Detail.AccessDenied(var reason, _) ->
          reason.map(why -> " reason=" + why.name().toLowerCase(Locale.ROOT)).orElse("");
      case Detail.Added _,
          Detail.Removed _,
          Detail.Connected _,
          Detail.Tampered _,
          Detail.Jammed _ ->
          "";
    };
  }
}
