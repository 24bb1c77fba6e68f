package io.lockbridge.core.attempt;

import java.util.UUID;

/// The idempotency key of a command, made by whoever asks.
public record AttemptId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
