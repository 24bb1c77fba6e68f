/// Who may command this bridge: the public keys that count, and whether a signature holds under
/// one.
///
/// [Ed25519] is the only class that knows which JOSE library we use; nothing of it is loaded while
/// signing is off. Knows no MQTT, no file and no clock: keys and time are parameters. Any thread.
@NullMarked
package io.lockbridge.cloud.signing;

import org.jspecify.annotations.NullMarked;
