/// A Z-Wave host: locks behind a controller on a serial line.
///
/// `ZWaveNetwork` is the whole of it as a pure machine; `ZWaveDriver` gives it a wire, a clock and
/// one thread. Below: `serial` (frames and link), `controller` (its functions), `command` (command
/// classes), `node` (one lock).
@NullMarked
package io.lockbridge.driver.zwave;

import org.jspecify.annotations.NullMarked;
