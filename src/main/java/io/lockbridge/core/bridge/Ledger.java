package io.lockbridge.core.bridge;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.event.Event;
import io.lockbridge.core.request.Request;
import io.lockbridge.core.request.RequestId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the core wants of a ledger. One caller, the core's thread; each call waits for the disk.
public interface Ledger {
  /// Minted with the database; half of every stream position.
  UUID id();

  /// The attempts that have not ended, in the order in which they were accepted.
  List<Attempt> openAttempts();

  /// An attempt by its id, ended or not.
  Optional<Attempt> attempt(AttemptId id);

  /// Attempts, newest first; see [AttemptQuery#in] for what a query means.
  List<Attempt> attempts(AttemptQuery query);

  /// Events, also those that the broker has acknowledged; see [EventQuery#in] for what a query
  /// means.
  List<Event> events(EventQuery query);

  /// The requests that have not ended, in the order in which they were accepted.
  List<Request> openRequests();

  /// A request by its id, ended or not; the last few hundred are kept.
  Optional<Request> request(RequestId id);

  /// Every lock that was ever known.
  List<DeviceRecord> devices();

  /// Rows of the outbox after a position, in order.
  List<OutboxRow> outbox(StreamTopic topic, long afterSeq, int limit);

  /// The highest position ever used on a topic; 0 when none was.
  long lastSeq(StreamTopic topic);

  /// How many rows wait on a topic.
  long waiting(StreamTopic topic);

  /// The highest number of a connection; 0 when there was none.
  long lastConnection();

  /// Makes the changes in one transaction and returns when they are synced to disk.
  ///
  /// @throws LedgerFull when the disk is full: nothing was changed, and the ledger may be used on
  /// @throws LedgerBroken when it cannot be known what was changed: the process must end and
  ///   recover by starting again
  void commit(List<LedgerChange> changes);
}
