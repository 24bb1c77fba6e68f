package io.lockbridge.core.attempt;

/// Why an attempt failed: the closed vocabulary of `error.type`, with the sentence that goes with
/// it.
public enum Reason {
  EXPIRED(
      "action_attempt_expired",
      "The deadline passed before the lock could be told. Nothing was moved. Send a new command."),
  DEVICE_NOT_FOUND(
      "device_not_found",
      "This bridge has no device of this id. Compare it with the ids that `lockbridge devices` lists."),
  DEVICE_NOT_SUPPORTED(
      "device_not_supported",
      "This lock cannot do this through this bridge. Nothing was moved. Its capability flags say what it can do."),
  DEVICE_DISCONNECTED(
      "device_disconnected",
      "The controller that leads to this lock is not connected. Nothing was moved. See `lockbridge devices`."),
  BRIDGE_OVERLOADED(
      "bridge_overloaded",
      "Too many commands wait for this lock. Nothing was moved. Send it again when the earlier ones have ended."),
  JAMMED("lock_jammed", "The lock reported that its bolt is jammed. Look at the door."),
  REFUSED("lock_refused", "The lock answered that it did not carry the command out."),
  UNCONFIRMED(
      "lock_unconfirmed",
      "The lock was told, but no later reading shows that it moved. Look at the door or read its state again."),
  INTERRUPTED(
      "interrupted",
      "The bridge stopped while the command was under way and has not repeated it. Read the lock's state."),
  UNCATEGORIZED(
      "uncategorized_error", "The bridge failed in a way that it does not know. See its log.");

  private final String word;
  private final String message;

  Reason(String word, String message) {
    this.word = word;
    this.message = message;
  }

  /// The word on the wire, in the ledger and in the log.
  public String word() {
    return word;
  }

  /// One sentence for a person.
  public String message() {
    return message;
  }
}
