/// The virtual controller in the real world: behind a TCP port or a pseudo terminal, on the
/// machine's clock.
///
/// A skin owns its stick from the moment it is opened: one thread of its own touches it, others ask
/// through the skin.
@NullMarked
package io.lockbridge.simulator.zwave.skin;

import org.jspecify.annotations.NullMarked;
