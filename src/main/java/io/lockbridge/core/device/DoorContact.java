package io.lockbridge.core.device;

/// Whether the door itself stands open, as a contact of the lock tells it. It says nothing about
/// the bolt.
public enum DoorContact {
  OPEN,
  CLOSED
}
