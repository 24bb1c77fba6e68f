/// Simulated locks behind a simulated radio, and strikes on simulated lines: fast machines at the
/// core's port to locks, with every fault that a lock, a radio or a line is known for.
///
/// Not for several threads.
@NullMarked
package io.lockbridge.simulator.world.lock;

import org.jspecify.annotations.NullMarked;
