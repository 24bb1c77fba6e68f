package io.lockbridge.core.device;

/// What a lock lives on.
public enum PowerSource {
  BATTERY,
  /// A wire: there is no battery to change.
  DIRECT
}
