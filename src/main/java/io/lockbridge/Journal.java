package io.lockbridge;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptState.Done;
import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.bridge.BridgeWatcher;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.bridge.RefusedCommand;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.event.Detail;
import io.lockbridge.core.event.Event;
import java.util.List;
import org.tinylog.Logger;

/// Writes one line of log for each decision that is on disk.
final class Journal implements BridgeWatcher {
  @Override
  public void enqueued(List<OutboxRow> rows) {
    for (OutboxRow row : rows) {
      switch (row.content()) {
        case Outgoing.AttemptTold(Attempt attempt) -> attempt(attempt);
        case Outgoing.EventTold(Event event) -> event(event);
        case Outgoing.RefusalTold(RefusedCommand refused) -> refused(refused);
        case Outgoing.Gap(long from, long to, long count) ->
            Logger.warn("outbox={} dropped={} from={} to={}", row.topic().word(), count, from, to);
      }
    }
  }

  @Override
  public void changed(List<Device> devices) {}

  private static void attempt(Attempt attempt) {
    String status =
        switch (attempt.state()) {
          case Done(Outcome.Confirmed _, _) -> "success confirmed=true";
          case Done(Outcome.Unreadable _, _) -> "success confirmed=false";
          case Done(Outcome.Failed(var reason), _) -> "error reason=" + reason.word();
          default -> "pending";
        };
    Logger.info(
        "attempt={} action={} device={} status={}",
        attempt.id(),
        attempt.action(),
        attempt.device(),
        status);
  }

  private static void event(Event event) {
    Logger.info(
        "event={} device={}{}", event.detail().type(), event.device(), extra(event.detail()));
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
      case Detail.Added _, Detail.Connected _, Detail.Jammed _ -> "";
    };
  }

  private static void refused(RefusedCommand refused) {
    Logger.warn(
        "refused={} attempt={} cause=\"{}\"",
        refused.refusal().word(),
        refused.attemptId().orElse("none"),
        refused.explanation());
  }
}
