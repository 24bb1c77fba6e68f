/// The action-attempt state machine: what may happen to one LOCK_DOOR or UNLOCK_DOOR, and what to
/// do next.
///
/// Pure and total over state and event: [Rules#step] is the whole of it. It holds the promises
/// *once*, *never late*, *truth* and *final*; whoever calls it records a step before carrying out
/// its order.
@NullMarked
package io.lockbridge.core.attempt;

import org.jspecify.annotations.NullMarked;
