/// The port for durable bytes that a driver must not lose: keys, bonds, handles, interviews.
@NullMarked
package io.lockbridge.core.keep;

import org.jspecify.annotations.NullMarked;
