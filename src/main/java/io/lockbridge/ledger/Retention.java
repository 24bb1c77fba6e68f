package io.lockbridge.ledger;

import io.lockbridge.core.bridge.LedgerFull;
import java.util.concurrent.TimeUnit;

/// Forgets what is old, a bounded number of rows at a time.
///
/// Ended attempts answer repetitions of their command, so none goes that could still be repeated:
/// they stay at least two hours in service, by a count that a wrong wall clock cannot turn. What
/// waits in the outbox stays.
final class Retention {
  static final int ROWS_MAX = 100_000;
  static final int ROWS_PER_PASS = 200;
  static final long MILLIS_MAX = TimeUnit.DAYS.toMillis(90);
  static final long ATTEMPT_SECONDS_MIN = TimeUnit.HOURS.toSeconds(2);
  private static final int COMMITS_PER_PASS = 128;

  private static final String FORGET_ATTEMPTS =
      """
      DELETE FROM attempts WHERE position IN (
        SELECT position FROM attempts AS old
        WHERE state = 'done' AND ended_up_seconds <= ?
          AND (ended_millis < ? OR position <= (SELECT max(position) FROM attempts) - ?)
          AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.attempt = old.id)
        ORDER BY position LIMIT ?)\
      """;

  private static final String FORGET_EVENTS =
      """
      DELETE FROM events WHERE position IN (
        SELECT position FROM events AS old
        WHERE (kept_millis < ? OR position <= (SELECT max(position) FROM events) - ?)
          AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.event = old.id)
        ORDER BY position LIMIT ?)\
      """;

  private final Database database;
  private final Age age;
  private final int rowsMax;
  private int commits;

  Retention(Database database, Age age, int rowsMax) {
    this.database = database;
    this.age = age;
    this.rowsMax = rowsMax;
  }

  void afterCommit() {
    if (++commits >= COMMITS_PER_PASS) {
      commits = 0;
      pass();
    }
  }

  void pass() {
    long oldestMillis = age.wallMillis() - MILLIS_MAX;
    long oldEnoughSeconds = age.upSeconds() - ATTEMPT_SECONDS_MIN;
    try {
      database.write(sql -> {
        sql.change(FORGET_ATTEMPTS, oldEnoughSeconds, oldestMillis, rowsMax, ROWS_PER_PASS);
        sql.change(FORGET_EVENTS, oldestMillis, rowsMax, ROWS_PER_PASS);
      });
    } catch (LedgerFull full) {
      // Deleting needs room in the log first. The next pass may find it.
      commits = 0;
    }
  }
}
