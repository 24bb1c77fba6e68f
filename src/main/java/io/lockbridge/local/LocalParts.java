package io.lockbridge.local;

import io.lockbridge.core.bridge.Clock;
import io.lockbridge.core.bridge.Desk;
import io.lockbridge.seam.Ids;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// What the local port needs of the rest of the bridge.
///
/// @param uuids new random ids, for attempts and requests
/// @param health one supplier for each part of `/health`; called on the event loop, answers from
///   memory
/// @param registry what `/metrics` shows; its collectors answer from memory
public record LocalParts(
    Desk desk,
    Clock clock,
    Ids ids,
    Tokens tokens,
    Supplier<UUID> uuids,
    List<Supplier<HealthPart>> health,
    PrometheusRegistry registry) {
  public LocalParts {
    health = List.copyOf(health);
  }
}
