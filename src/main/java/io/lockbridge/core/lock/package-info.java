/// The port to locks: what the core wants of any lock, be it behind a radio, on a bus or on a wire.
///
/// The core calls [LockDriver] and gets [LockReport]s back, in order, through a [LockListener].
/// Neither call may block: a driver takes an order into its own bounded queue and does the work on
/// its own thread.
@NullMarked
package io.lockbridge.core.lock;

import org.jspecify.annotations.NullMarked;
