package io.lockbridge.local;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.AttemptState.Done;
import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.attempt.Reason;
import io.lockbridge.core.bridge.BridgeWatcher;
import io.lockbridge.core.bridge.CoreHealth;
import io.lockbridge.core.bridge.Desk;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing.AnswerTold;
import io.lockbridge.core.bridge.Outgoing.AttemptTold;
import io.lockbridge.core.bridge.Outgoing.EventTold;
import io.lockbridge.core.bridge.Outgoing.Gap;
import io.lockbridge.core.bridge.Outgoing.RefusalTold;
import io.lockbridge.core.bridge.Outgoing.RequestRefused;
import io.lockbridge.core.device.Device;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// The core's metrics: what its watchers hear is counted on its thread, what its health says is
/// read when somebody looks.
public final class CoreMetrics implements BridgeWatcher {
  /// An attempt that is asked for again is told again; this many of the last ended are known, so
  /// that it counts once.
  private static final int ENDED_KNOWN_MAX = 1024;

  private final Counter ended;
  private final Counter refused;
  private final Counter refusedRequests;
  private final Counter dropped;
  private final Map<AttemptId, Boolean> known = new LinkedHashMap<>();

  private CoreMetrics(PrometheusRegistry registry) {
    ended =
        Counter.builder()
            .name("lockbridge_attempts_ended_total")
            .help(
                "Action attempts that ended, by outcome: confirmed, unreadable, or the error type")
            .labelNames("action", "outcome")
            .register(registry);
    refused =
        Counter.builder()
            .name("lockbridge_commands_refused_total")
            .help("Commands that were refused before they became attempts, by reason")
            .labelNames("reason")
            .register(registry);
    refusedRequests =
        Counter.builder()
            .name("lockbridge_requests_refused_total")
            .help("Requests that were refused before they were taken, by reason")
            .labelNames("reason")
            .register(registry);
    dropped =
        Counter.builder()
            .name("lockbridge_outbox_dropped_total")
            .help("Messages to the cloud that had to be dropped for want of room, by topic")
            .labelNames("topic")
            .register(registry);
  }

  /// Registers the core's metrics and begins to count.
  public static void register(PrometheusRegistry registry, Desk desk) {
    Gauges gauges = new Gauges(registry, desk);
    gauges.add(
        "lockbridge_ledger_writing",
        "1 while the ledger can write, 0 while its disk is full",
        health -> health.isLedgerWriting() ? 1 : 0);
    gauges.add(
        "lockbridge_mailbox_waiting",
        "Messages that wait for the core's thread",
        CoreHealth::mailboxWaiting);
    gauges.add(
        "lockbridge_attempts_open",
        "Action attempts that have not ended",
        CoreHealth::attemptsOpen);
    gauges.addDevices();
    CounterWithCallback.builder()
        .name("lockbridge_mailbox_rejected_total")
        .help("Calls that found the core's mailbox full")
        .callback(callback -> callback.call((double) desk.health().mailboxRejected()))
        .register(registry);
    desk.watch(new CoreMetrics(registry));
  }

  @Override
  public void enqueued(List<OutboxRow> rows) {
    for (OutboxRow row : rows) {
      switch (row.content()) {
        case AttemptTold(Attempt attempt) -> count(attempt);
        case RefusalTold(var command) -> refused.labelValues(command.refusal().word()).inc();
        case Gap gap -> dropped.labelValues(row.topic().word()).inc(gap.count());
        case RequestRefused(var request) ->
            refusedRequests.labelValues(request.refusal().word()).inc();
        case EventTold _, AnswerTold _ -> {}
      }
    }
  }

  @Override
  public void changed(List<Device> devices) {}

  private void count(Attempt attempt) {
    if (!(attempt.state() instanceof Done(Outcome outcome, _))
        || known.put(attempt.id(), true) != null) {
      return;
    }
    if (known.size() > ENDED_KNOWN_MAX) {
      known.remove(known.keySet().iterator().next());
    }
    ended.labelValues(attempt.action().name(), word(outcome)).inc();
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Confirmed _ -> "confirmed";
      case Outcome.Unreadable _ -> "unreadable";
      case Outcome.Failed(Reason reason) -> reason.word();
    };
  }

  private record Gauges(PrometheusRegistry registry, Desk desk) {
    void add(String name, String help, ToDoubleFunction<CoreHealth> value) {
      GaugeWithCallback.builder()
          .name(name)
          .help(help)
          .callback(callback -> callback.call(value.applyAsDouble(desk.health())))
          .register(registry);
    }

    void addDevices() {
      GaugeWithCallback.builder()
          .name("lockbridge_locks")
          .help("Locks that are known, by whether they can be reached now")
          .labelNames("online")
          .callback(callback -> {
            double online = (double) desk.devices().stream().filter(Device::isOnline).count();
            callback.call(online, "true");
            callback.call(desk.devices().size() - online, "false");
          })
          .register(registry);
    }
  }
}
