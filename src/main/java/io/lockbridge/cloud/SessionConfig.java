package io.lockbridge.cloud;

import io.lockbridge.seam.Ids;
import java.time.Duration;
import java.util.UUID;

/// Who we are on the broker.
///
/// @param ledgerId half of every stream position
/// @param version of this program, told on `up/status`
/// @param keepAlive how soon the broker and we notice that the other is gone
public record SessionConfig(Ids ids, UUID ledgerId, String version, Duration keepAlive) {
  public static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

  /// With the usual keep alive.
  public SessionConfig(Ids ids, UUID ledgerId, String version) {
    this(ids, ledgerId, version, KEEP_ALIVE);
  }

  /// Fixed for the life of a bridge: the broker keeps the session under it.
  public String clientId() {
    return "lockbridge-" + ids.bridgeId();
  }
}
