/// Software that we did not write, started as child processes for the tests: a Z-Wave controller
/// with locks, an MQTT broker. Each peer takes ports that the system picks, so tests may run side
/// by side. Tests that need one carry `@Tag("peer")`; `./lockbridge test` installs what they want.
@NullMarked
package io.lockbridge.peer;

import org.jspecify.annotations.NullMarked;
