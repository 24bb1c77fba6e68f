package io.lockbridge.core.request;

import java.util.Optional;

/// One step of a request: where it stands now, what whoever asked is told, and what to tell the
/// job.
public record Step(RequestState next, Optional<Told> told, Order order) {}
