/// Seam's shapes as JSON: action attempts, events and devices as everybody outside sees them, on
/// the broker and at the local port alike.
///
/// Pure functions from the core's values to Jackson's tree; no clock, thread or I/O. What Seam has
/// no word for stands under a key `lockbridge` of its own, so that a strict reader may drop it.
@NullMarked
package io.lockbridge.seam;

import org.jspecify.annotations.NullMarked;
