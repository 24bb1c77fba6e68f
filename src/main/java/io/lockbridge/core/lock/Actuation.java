package io.lockbridge.core.lock;

import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.Deadline;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.Means;

/// An order to move a lock. It is on disk before it is given.
///
/// Before *each* write of an actuating frame (repeats, nonce rounds and reconnections included) the
/// driver compares the clock with the deadline less its own radio margin, and reports *not sent:
/// too late* instead of writing late.
public record Actuation(AttemptId attempt, LockAddress lock, Means means, Deadline deadline) {}
