package io.lockbridge.simulator.zwave;

import io.lockbridge.driver.zwave.controller.NodeId;

/// The truth: an order to move the bolt reached a lock at this moment, whether it then moved or
/// not.
public record LockOrder(long atNanos, NodeId lock, BoltPosition to) {}
