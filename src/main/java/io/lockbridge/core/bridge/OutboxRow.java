package io.lockbridge.core.bridge;

import io.lockbridge.core.event.Stamp;

/// One message of a stream, kept until the broker has acknowledged it.
///
/// @param seq from 1, gapless per topic for the life of the ledger
public record OutboxRow(StreamTopic topic, long seq, Stamp occurred, Outgoing content) {}
