package io.lockbridge.core.device;

import java.util.Optional;

/// What a person reads on a lock's box.
///
/// @param deviceType Seam's closed word for the brand, such as `schlage_lock`; `smartthings_lock`
///   where the brand has none
public record Model(String deviceType, String manufacturer, String displayName) {
  /// The type of a brand that has none of its own.
  public static final String NO_BRAND = "smartthings_lock";

  /// The manufacturer of a lock that has not told it.
  public static final String UNKNOWN_MANUFACTURER = "unknown";

  private static final String SUFFIX = "_lock";

  /// The brand in Seam's word, such as `schlage`, where it has one.
  public Optional<String> brand() {
    return deviceType.equals(NO_BRAND) || !deviceType.endsWith(SUFFIX)
        ? Optional.empty()
        : Optional.of(deviceType.substring(0, deviceType.length() - SUFFIX.length()));
  }

  /// Whether the lock has told who made it.
  public boolean isManufacturerKnown() {
    return !manufacturer.equals(UNKNOWN_MANUFACTURER);
  }
}
