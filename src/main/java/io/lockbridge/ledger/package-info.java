/// What must survive: attempts, requests, devices, events, the outbox and its positions, and the
/// bytes that drivers keep, in one SQLite database.
///
/// One connection, one writer, write-ahead log with a real sync at each commit. [SqliteLedger] is
/// the core's and belongs to its thread; [SqliteKeep] shares the connection and may be called by
/// any thread, under one lock. A failed sync ends the use of the database for good; a full disk
/// does not.
@NullMarked
package io.lockbridge.ledger;

import org.jspecify.annotations.NullMarked;
