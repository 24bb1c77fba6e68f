package io.lockbridge.cloud;

import io.lockbridge.seam.Ids;
import java.util.UUID;

/// Who we are on the broker.
///
/// @param ledgerId half of every stream position
/// @param version of this program, told on `up/status`
public record SessionConfig(Ids ids, UUID ledgerId, String version) {
  /// Fixed for the life of a bridge: the broker keeps the session under it.
  public String clientId() {
    return "lockbridge-" + ids.bridgeId();
  }
}
