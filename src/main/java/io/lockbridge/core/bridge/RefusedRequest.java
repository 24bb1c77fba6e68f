package io.lockbridge.core.bridge;

import io.lockbridge.core.request.RequestRefusal;
import java.util.Optional;

/// A request that was refused, as it is told to whoever sent it.
///
/// @param requestId the id that it bore, if one could be read; it claims nothing
/// @param explanation one sentence: what was wrong with which field, and what to do
public record RefusedRequest(
    Optional<String> requestId, RequestRefusal refusal, String explanation) {}
