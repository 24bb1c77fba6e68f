package io.lockbridge.core.lock;

/// Where a driver's reports go. May be called by any thread; the reports of one lock stay in order.
public interface LockListener {
  /// Takes a report. It is not lost: where the core's mailbox is full the calling driver thread
  /// waits.
  void report(LockReport report);
}
