/// Every parser on bytes that nobody meant: seeded mutations of real inputs, with a bound on time
/// and on memory for each. Run by `./lockbridge fuzz` and, shorter, by the tests.
@NullMarked
package io.lockbridge.fuzz;

import org.jspecify.annotations.NullMarked;
