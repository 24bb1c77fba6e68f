package io.lockbridge.core.bridge;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.request.Request;

/// One thing that the ledger shall remember or forget.
public sealed interface LedgerChange {
  /// An attempt is new or has moved on. Only its [io.lockbridge.core.attempt.AttemptState#durable]
  /// part is kept.
  record KeepAttempt(Attempt attempt) implements LedgerChange {}

  /// A request is new or has moved on. Only its [io.lockbridge.core.request.RequestState#durable]
  /// part is kept.
  record KeepRequest(Request request) implements LedgerChange {}

  /// A lock is new or known better.
  record KeepDevice(DeviceRecord device) implements LedgerChange {}

  /// A row joins the outbox. Its event, if it tells one, is kept beyond delivery as well.
  record Enqueue(OutboxRow row) implements LedgerChange {}

  /// The broker has acknowledged a row.
  record Forget(StreamTopic topic, long seq) implements LedgerChange {}

  /// Rows `fromSeq` to `toSeq` are dropped, and a marker takes the place of the first.
  record Drop(StreamTopic topic, long fromSeq, long toSeq, OutboxRow marker)
      implements LedgerChange {}

  /// The tunnel is about to connect with this number.
  record Connect(long connection) implements LedgerChange {}
}
