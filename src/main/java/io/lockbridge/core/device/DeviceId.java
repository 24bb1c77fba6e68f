package io.lockbridge.core.device;

import java.util.UUID;

/// A lock's identity towards the cloud: minted once, kept for ever, also when its radio node is
/// replaced.
public record DeviceId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
