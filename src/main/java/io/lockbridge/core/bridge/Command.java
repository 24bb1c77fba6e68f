package io.lockbridge.core.bridge;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.Deadline;
import io.lockbridge.core.device.DeviceId;

/// A command that was decoded, judged and found worth an attempt, wherever it came from.
public record Command(AttemptId id, ActionType action, DeviceId device, Deadline deadline) {}
