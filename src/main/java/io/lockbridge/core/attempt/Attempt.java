package io.lockbridge.core.attempt;

import io.lockbridge.core.device.DeviceId;
import java.time.Instant;

/// One action attempt: what was asked, of which lock, when, and where it stands.
///
/// @param bootId names the boot whose monotonic clock its times belong to
/// @param acceptedAt by the wall clock, for people
public record Attempt(
    AttemptId id,
    ActionType action,
    DeviceId device,
    String bootId,
    Instant acceptedAt,
    AttemptState state) {

  /// The same attempt, one step further.
  public Attempt at(AttemptState next) {
    return new Attempt(id, action, device, bootId, acceptedAt, next);
  }

  /// Whether a command of this content is a repetition of this attempt's. The id is the caller's;
  /// content is what it asks of which lock. Dates and freshness tokens may differ from one sending
  /// to the next.
  public boolean isAskedAgainBy(ActionType otherAction, DeviceId otherDevice) {
    return action == otherAction && device.equals(otherDevice);
  }
}
