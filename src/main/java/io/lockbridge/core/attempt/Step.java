package io.lockbridge.core.attempt;

/// One step of an attempt: where it stands now, and what to do about it.
public record Step(AttemptState next, Order order) {}
