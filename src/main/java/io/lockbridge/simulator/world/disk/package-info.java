/// A simulated disk with the ledger on it: tables in memory, and a model of what a crash leaves.
///
/// It keeps the same contract as the ledger in SQLite, held by the same tests. Not for several
/// threads.
@NullMarked
package io.lockbridge.simulator.world.disk;

import org.jspecify.annotations.NullMarked;
