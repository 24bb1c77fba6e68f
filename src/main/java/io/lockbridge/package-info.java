/// The program itself: `main` reads the configuration and wires every room by hand.
@NullMarked
package io.lockbridge;

import org.jspecify.annotations.NullMarked;
