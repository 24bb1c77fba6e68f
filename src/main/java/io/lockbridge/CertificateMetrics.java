package io.lockbridge;

import io.lockbridge.cloud.tls.Keyring;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/// What `/metrics` shows of our certificate for the broker.
final class CertificateMetrics {
  private CertificateMetrics() {}

  /// A moment and not a rest: a clock that is wrong here does not make it wrong.
  static void register(PrometheusRegistry registry, Keyring keyring) {
    GaugeWithCallback.builder()
        .name("lockbridge_broker_certificate_expires_timestamp_seconds")
        .help("When our certificate for the broker, or one of its chain, expires, in Unix time")
        .callback(callback ->
            keyring.health().expires().ifPresent(at -> callback.call((double) at.getEpochSecond())))
        .register(registry);
    GaugeWithCallback.builder()
        .name("lockbridge_broker_certificate_healthy")
        .help("0 while /health says that somebody must look after the certificates, else 1")
        .callback(callback -> callback.call(keyring.health().trouble().isEmpty() ? 1 : 0))
        .register(registry);
  }
}
