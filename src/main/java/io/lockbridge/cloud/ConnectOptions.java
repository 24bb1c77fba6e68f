package io.lockbridge.cloud;

import java.time.Duration;

/// What one CONNECT says. What never differs stands here as constants; Clean Start is always 0.
///
/// @param connection its durable number
/// @param keepAlive the broker gives us up after one and a half of it without a word
/// @param will published by the broker, retained, when the connection ends without a word
public record ConnectOptions(
    long connection, String clientId, Duration keepAlive, Publication will) {
  public static final Duration SESSION_EXPIRY = Duration.ofHours(1);
  public static final Duration WILL_DELAY = Duration.ofSeconds(15);

  /// How many unacknowledged deliveries we take: what waits longer ages in the broker.
  public static final int RECEIVE_MAXIMUM = 8;

  /// The biggest packet that we take.
  public static final int PACKET_BYTES_MAX = 64 * 1024;
}
