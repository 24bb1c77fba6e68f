package io.lockbridge.core.bridge;

/// The core's thread and its bounded mailbox.
public final class BridgeLoop {}
