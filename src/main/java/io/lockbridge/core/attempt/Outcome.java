package io.lockbridge.core.attempt;

/// How an attempt ended. It never changes.
public sealed interface Outcome {
  /// A reading proves it: `was_confirmed_by_device: true`.
  record Confirmed() implements Outcome {}

  /// The lock was told and cannot be read: `was_confirmed_by_device: false`.
  record Unreadable() implements Outcome {}

  /// It failed.
  record Failed(Reason reason) implements Outcome {}
}
