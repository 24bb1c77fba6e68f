package io.lockbridge.seam;

import java.util.UUID;

/// The identities that the cloud gave to this bridge.
public record Ids(UUID workspaceId, UUID connectedAccountId, UUID bridgeId) {}
