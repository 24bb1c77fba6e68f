/// What decides over a simulated world: chance under one seed, and when a process dies.
///
/// Nothing here knows what lives in the world. Not for several threads.
@NullMarked
package io.lockbridge.simulator.world.fate;

import org.jspecify.annotations.NullMarked;
