package io.lockbridge.simulator.zwave;

import java.time.Duration;

/// What a virtual controller is like.
///
/// `hop` is the time of one frame on the air, lengthened at random by up to `jitterMax`; after
/// `noAck` without acknowledgement a transmission is given up; `boot` is how long a restart takes.
public record StickSettings(
    StickProfile profile,
    int homeId,
    Duration hop,
    Duration jitterMax,
    Duration noAck,
    Duration boot) {
  private static final int HOME_ID = 0x7E57_0001;

  /// Times as a single lock in the same room shows them.
  public static StickSettings of(StickProfile profile) {
    return new StickSettings(
        profile,
        HOME_ID,
        Duration.ofMillis(10),
        Duration.ofMillis(2),
        Duration.ofSeconds(1),
        Duration.ofMillis(200));
  }

  public StickSettings withHop(Duration time) {
    return new StickSettings(profile, homeId, time, jitterMax, noAck, boot);
  }

  public StickSettings withJitterMax(Duration time) {
    return new StickSettings(profile, homeId, hop, time, noAck, boot);
  }
}
