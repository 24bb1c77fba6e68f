/// The promises as code, one file each: they see everything that happens in a simulated world, and
/// know nothing of how the bridge does it.
@NullMarked
package io.lockbridge.simulator.world.check;

import org.jspecify.annotations.NullMarked;
