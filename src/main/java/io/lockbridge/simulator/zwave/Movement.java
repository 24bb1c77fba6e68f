package io.lockbridge.simulator.zwave;

import io.lockbridge.driver.zwave.controller.NodeId;

/// The truth: a bolt reached another position at this moment.
public record Movement(long atNanos, NodeId lock, BoltPosition to, Cause cause) {}
