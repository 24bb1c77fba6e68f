/// Virtual hardware, networks and their faults, for the demo, the tests and the benchmarks.
///
/// Everything is a pure machine first: bytes, orders and virtual time go in, bytes come out, chance
/// is a seeded parameter. A skin around it (a socket, a tty) brings it into the real world.
@NullMarked
package io.lockbridge.simulator;

import org.jspecify.annotations.NullMarked;
