/// The board under us: configuration, secrets in files, the monotonic clock and the boot it belongs
/// to, what the wall clock is worth, and the notices that systemd wants.
///
/// Knows nothing of locks and uses nothing else of ours. No threads; everything may be called by
/// any.
@NullMarked
package io.lockbridge.machine;

import org.jspecify.annotations.NullMarked;
