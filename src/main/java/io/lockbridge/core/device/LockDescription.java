package io.lockbridge.core.device;

import java.util.List;

/// What a driver knows of a lock that it has found.
///
/// @param limits sentences for the installer: why this lock cannot be driven, or not fully; empty
///   when all is well
public record LockDescription(
    LockAddress address, String name, Model model, LockNature nature, List<String> limits) {
  public LockDescription {
    limits = List.copyOf(limits);
  }
}
