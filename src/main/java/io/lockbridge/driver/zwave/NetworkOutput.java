package io.lockbridge.driver.zwave;

import io.lockbridge.core.lock.LockReport;
import io.lockbridge.driver.wire.Bytes;

/// What the network's machine wants done.
public sealed interface NetworkOutput {
  /// Put these bytes on the wire, now and before anything else.
  record Write(Bytes bytes) implements NetworkOutput {}

  /// Close the wire and open it anew.
  record Reopen(String cause) implements NetworkOutput {}

  /// Tell the core.
  record Report(LockReport report) implements NetworkOutput {}
}
