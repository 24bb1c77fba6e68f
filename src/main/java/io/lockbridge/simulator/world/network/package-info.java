/// The network between a simulated bridge and its broker, the broker itself with its moods, and the
/// cloud behind it.
///
/// The broker is the simulator's own machine; the bridge's side of a connection stands at the
/// tunnel's port to MQTT, so that everything above it is the real program. Not for several threads.
@NullMarked
package io.lockbridge.simulator.world.network;

import org.jspecify.annotations.NullMarked;
