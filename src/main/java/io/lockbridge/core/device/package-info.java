/// What a lock is and what is known of it: ids, readings with their evidence, battery,
/// capabilities.
///
/// Values only. No clock, thread, I/O or random; times are parameters in nanoseconds of the
/// monotonic clock.
@NullMarked
package io.lockbridge.core.device;

import org.jspecify.annotations.NullMarked;
