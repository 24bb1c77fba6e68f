package io.lockbridge.core.device;

/// What a lock can do through this bridge. An action that is not listed is refused before anything
/// moves.
public enum Capability {
  REMOTE_LOCK,
  REMOTE_UNLOCK,
  /// Its position can be asked.
  READ_POSITION,
  REPORT_BATTERY,
  /// It tells by itself who came in.
  REPORT_ENTRIES,
  /// It opens to a code that is typed at the door.
  UNLOCK_WITH_CODE
}
