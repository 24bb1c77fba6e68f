/// The functions of a Z-Wave controller, and the machines that bring it up and send through it.
///
/// One class per function, with encoding and decoding of both directions, so that the simulated
/// controller speaks through the very same code. Decoding never throws: what does not fit is empty.
/// Everything here is pure; the owner of a machine calls it from one thread. Function numbers and
/// field layouts are those of Silicon Labs' *Z-Wave Serial API Host Application Programming Guide*.
@NullMarked
package io.lockbridge.driver.zwave.controller;

import org.jspecify.annotations.NullMarked;
