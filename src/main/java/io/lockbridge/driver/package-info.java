/// Everything that touches hardware: one room per kind of radio or pin, and what they share.
///
/// A driver reports facts and decides nothing, except to withhold a write that would be late.
/// Nothing lives in this package itself.
@NullMarked
package io.lockbridge.driver;

import org.jspecify.annotations.NullMarked;
