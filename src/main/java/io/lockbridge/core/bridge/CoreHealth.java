package io.lockbridge.core.bridge;

/// How the core fares.
///
/// @param isLedgerWriting false while the disk is full: nothing is accepted or actuated then
/// @param mailboxWaiting messages that wait for the core's thread
/// @param mailboxRejected calls that found the mailbox full
/// @param attemptsOpen attempts that have not ended
/// @param lastTurnNanos when the core's thread last finished a turn, on the monotonic clock
public record CoreHealth(
    boolean isLedgerWriting,
    int mailboxWaiting,
    long mailboxRejected,
    int attemptsOpen,
    long lastTurnNanos) {}
