/// The one owner of the core's state, and the ports that it wants of a ledger, a clock and the
/// outside.
///
/// [Bridge] is deterministic: messages and times in, changes to the ledger and orders to drivers
/// out. [BridgeLoop] gives it its bounded mailbox, [BridgeThread] its thread; everybody else talks
/// to it through [Desk].
@NullMarked
package io.lockbridge.core.bridge;

import org.jspecify.annotations.NullMarked;
