package io.lockbridge.core.device;

/// What a person reads on a lock's box.
///
/// @param deviceType Seam's closed word for the brand, such as `schlage_lock`; `smartthings_lock`
///   where the brand has none
public record Model(String deviceType, String manufacturer, String displayName) {}
