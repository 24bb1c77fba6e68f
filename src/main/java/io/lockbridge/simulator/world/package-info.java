/// A whole world under one seed: the bridge's own core and tunnel in virtual time, with simulated
/// disk, clocks, locks, network, broker and cloud around them, and checkers of the promises.
///
/// One thread, no sleeping. The same seed always gives the same story. See `docs/reliability.md`.
@NullMarked
package io.lockbridge.simulator.world;

import org.jspecify.annotations.NullMarked;
