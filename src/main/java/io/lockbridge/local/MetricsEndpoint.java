package io.lockbridge.local;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// `/metrics` in Prometheus' text format. The collectors are called on the event loop: they must
/// answer from memory.
record MetricsEndpoint(PrometheusRegistry registry) implements Endpoint {
  @Override
  public void serve(Ask ask, Consumer<Answer> reply) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create()
          .write(text, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    } catch (IOException cannotBe) {
      throw new UncheckedIOException("memory refused bytes", cannotBe);
    }
    reply.accept(
        Answer.text(
            PrometheusTextFormatWriter.CONTENT_TYPE, text.toString(StandardCharsets.UTF_8)));
  }
}
