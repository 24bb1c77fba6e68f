/// Tests of what the board tells us.
@NullMarked
package io.lockbridge.machine;

import org.jspecify.annotations.NullMarked;
