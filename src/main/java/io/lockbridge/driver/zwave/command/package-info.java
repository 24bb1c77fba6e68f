/// Commands between host and node: the command classes that a lock needs.
///
/// One class per command class, with encoding and decoding of both directions. Pure values:
/// decoding never throws, what does not fit is empty, and octets behind what we know are ignored,
/// because later versions of a class append fields. Names and layouts follow the *Z-Wave
/// Application Command Class* specification.
@NullMarked
package io.lockbridge.driver.zwave.command;

import org.jspecify.annotations.NullMarked;
