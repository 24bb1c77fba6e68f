package io.lockbridge.cloud;

import io.lockbridge.core.attempt.Refusal;
import java.util.HashMap;
import java.util.Map;

/// Counts what the tunnel does. The tunnel's thread only.
final class Tally {
  private final Map<String, Long> refused = new HashMap<>();
  private long received;
  private long published;
  private long connections;

  void received() {
    received++;
  }

  void refused(Refusal refusal) {
    refused.merge(refusal.word(), 1L, Long::sum);
  }

  void published() {
    published++;
  }

  void connected() {
    connections++;
  }

  TunnelHealth.Counts counts(long repairs) {
    return new TunnelHealth.Counts(received, refused, published, connections, repairs);
  }
}
