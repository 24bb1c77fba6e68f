package io.lockbridge.local;

import io.lockbridge.core.attempt.ActionType;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/// What the port counts of itself.
final class PortMetrics {
  private final Gauge streams =
      Gauge.builder()
          .name("lockbridge_local_streams")
          .help("Clients that listen to events now")
          .build();
  private final Counter slow =
      Counter.builder()
          .name("lockbridge_local_streams_slow_total")
          .help("Event streams that were hung up on because their client did not read")
          .build();
  private final Counter limited =
      Counter.builder()
          .name("lockbridge_local_rate_limited_total")
          .help("Commands at the local port that came too often for one device")
          .labelNames("action")
          .build();

  void register(PrometheusRegistry registry) {
    registry.register(streams);
    registry.register(slow);
    registry.register(limited);
  }

  void streams(int open) {
    streams.set(open);
  }

  void streamWasSlow() {
    slow.inc();
  }

  void rateLimited(ActionType action) {
    limited.labelValues(action.name()).inc();
  }
}
