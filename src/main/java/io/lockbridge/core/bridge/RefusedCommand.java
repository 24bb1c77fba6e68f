package io.lockbridge.core.bridge;

import io.lockbridge.core.attempt.Refusal;
import java.util.Optional;

/// A command that was refused, as it is told to whoever sent it.
///
/// @param attemptId the id that it bore, if one could be read; it claims nothing
/// @param explanation one sentence: what was wrong with which field, and what to do
public record RefusedCommand(Optional<String> attemptId, Refusal refusal, String explanation) {}
