/// The serial link between host and Z-Wave controller: frames, and the rules of their exchange.
///
/// Pure: bytes, orders and time go in, values come out; no thread, clock or I/O. Whoever creates a
/// decoder or a link owns it and calls it from one thread. The rules are those of Silicon Labs'
/// *Z-Wave Serial API Host Application Programming Guide*, called "host guide" in the comments.
@NullMarked
package io.lockbridge.driver.zwave.serial;

import org.jspecify.annotations.NullMarked;
