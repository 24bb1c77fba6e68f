package io.lockbridge.core.event;

import java.util.UUID;

/// An event's identity.
public record EventId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
