/// A request: one question or administrative job for the bridge, from its acceptance to its last
/// answer, whichever door it came through.
///
/// Pure and total over state and event: [Progress#step] is the whole of it. What a job does is none
/// of its business: a [Job] does the work and reports facts. Parameters, answers and results are
/// JSON texts that nobody in the core looks into.
@NullMarked
package io.lockbridge.core.request;

import org.jspecify.annotations.NullMarked;
