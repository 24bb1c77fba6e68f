package io.lockbridge.ledger;

import io.lockbridge.core.bridge.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/// What a ledger is given besides its database.
///
/// @param rowsMax how many ended attempts, and how many events, are kept at most
record LedgerParts(
    Supplier<UUID> ids, Clock clock, CommitHook hook, Reserve reserve, int rowsMax) {}
