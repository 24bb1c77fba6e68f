package io.lockbridge.simulator.world.story;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.simulator.broker.Body;
import java.util.Optional;
import java.util.OptionalLong;

/// One command as the cloud meant it.
///
/// @param id empty where the payload bears none that could be read
/// @param expirySeconds its Message Expiry Interval when it was published
/// @param expiresAtNanos its `expires_at` in true time
/// @param fresh the token that it quotes
/// @param canary a secret in it that must never come back
public record Ask(
    Nature nature,
    Optional<AttemptId> id,
    ActionType action,
    DeviceId device,
    OptionalLong expirySeconds,
    OptionalLong expiresAtNanos,
    Optional<String> fresh,
    String canary,
    Body body) {

  /// What is wrong with it.
  public enum Nature {
    /// Nothing.
    GENUINE,
    /// The payload is no command.
    MALFORMED,
    /// Published with the retain flag.
    RETAINED,
    /// Bears the id of another command, and other content.
    CONFLICTING
  }

  /// Whether two of them ask the same.
  public boolean asksTheSameAs(Ask other) {
    return id.equals(other.id) && action == other.action && device.equals(other.device);
  }
}
