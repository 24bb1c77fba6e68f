/// The whole daemon as a child process, against software that we did not write: Mosquitto, the
/// Z-Wave controller of zwave-js, and `mosquitto_pub` and `mosquitto_sub` in the role of the cloud.
@NullMarked
package io.lockbridge.proof;

import org.jspecify.annotations.NullMarked;
