/// The local port: HTTP on the loopback address, in Seam's shapes, for the command line, for
/// monitoring, and for whoever stands at the door while the cloud is away.
///
/// One Netty event loop serves it; nothing blocks on that loop. An action goes to the core's
/// [io.lockbridge.core.bridge.Desk] like one from the broker and is answered when the core answers.
@NullMarked
package io.lockbridge.local;

import org.jspecify.annotations.NullMarked;
