/// The tunnel to the cloud over MQTT 5: the contract's codecs, the session, the outbox pump,
/// presence, signatures.
///
/// [Session] decides and has no thread, socket or library in it; [TunnelLoop] gives it a mailbox
/// and turns, [TunnelThread] the thread `tunnel`; [PahoLink] is the only class that knows which
/// MQTT client we use, and its callbacks only enqueue. TLS lies in `cloud.tls`, below Paho and out
/// of its sight. Knows attempts and devices by the core's `Desk`, never a lock.
@NullMarked
package io.lockbridge.cloud;

import org.jspecify.annotations.NullMarked;
