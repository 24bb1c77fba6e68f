package io.lockbridge.core.event;

import java.time.Instant;

/// A moment by the wall clock, and how far that clock could be trusted.
public record Stamp(Instant at, ClockTrust clock) {}
