/// What keeps the figures of `docs/performance.md` from rotting: a short run of the benchmark, and
/// bounds for what can be counted.
@NullMarked
package io.lockbridge.bench;

import org.jspecify.annotations.NullMarked;
