package io.lockbridge.core.bridge;

/// How much of one stream may wait for the broker before its oldest rows are dropped.
///
/// @param bytes what its rows take on the disk, by [OutboxRow#bytes()]
record OutboxBudget(long rows, long bytes) {
  private static final long MIB = 1024 * 1024;

  /// Attempts have the most room, then events, then what only helps whoever asked just now: enough
  /// for four months without a cloud in a house where ten locks are moved twenty times a day each.
  /// Together 30 MiB, which the smallest SD card has. No stream uses the room of another.
  static OutboxBudget of(StreamTopic topic) {
    return switch (topic) {
      case ATTEMPT -> new OutboxBudget(50_000, 14 * MIB);
      case EVENT -> new OutboxBudget(50_000, 13 * MIB);
      case ANSWER -> new OutboxBudget(200, 2 * MIB);
      case REFUSED -> new OutboxBudget(1_000, MIB);
    };
  }

  boolean isPassedBy(long rowsWaiting, long bytesWaiting) {
    return rowsWaiting >= rows || bytesWaiting >= bytes;
  }

  /// What is kept when something must go: a sixteenth less, so that not every row drops another.
  OutboxBudget lessened() {
    return new OutboxBudget(rows - rows / 16, bytes - bytes / 16);
  }
}
