package io.lockbridge.driver.zwave;

import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.lock.Actuation;
import io.lockbridge.driver.wire.Bytes;

/// What the driver's thread is told. `generation` says which opening of the wire it comes from.
sealed interface DriverMessage {
  record Move(Actuation actuation) implements DriverMessage {}

  record Withdraw(AttemptId attempt, LockAddress lock) implements DriverMessage {}

  record Ask(AttemptId attempt, LockAddress lock) implements DriverMessage {}

  record Chunk(long generation, Bytes bytes) implements DriverMessage {}

  record Lost(long generation, String cause) implements DriverMessage {}
}
