package io.lockbridge.core.bridge;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.event.Event;
import io.lockbridge.core.request.Request;
import io.lockbridge.core.request.RequestId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Where the tunnel and the local port turn to. Any thread may call; no call waits for the disk.
///
/// Answers come on the core's thread, after the ledger has what they speak of: take them into a
/// queue of your own and return at once. A call that returns false was not taken, because the
/// mailbox is full or the ledger cannot write: its answer never comes, and nothing happened.
public interface Desk {
  /// Hands in a command.
  boolean submit(Command command, Consumer<Verdict> answer);

  /// Tells whoever sent a command why it was refused, in the stream of refusals.
  boolean refuse(RefusedCommand command, Runnable recorded);

  /// Hands in a request, or an answer to the question of one.
  boolean request(RequestCall call, Consumer<RequestVerdict> answer);

  /// Tells whoever sent a request why it was refused, in the stream of refusals.
  boolean refuse(RefusedRequest request, Runnable recorded);

  /// Looks a request up.
  boolean request(RequestId id, Consumer<Optional<Request>> answer);

  /// Looks an attempt up.
  boolean attempt(AttemptId id, Consumer<Optional<Attempt>> answer);

  /// Looks attempts up, newest first.
  boolean attempts(AttemptQuery query, Consumer<List<Attempt>> answer);

  /// Looks up what happened.
  boolean events(EventQuery query, Consumer<List<Event>> answer);

  /// Rows of the outbox after a position, in order.
  boolean outbox(StreamTopic topic, long afterSeq, int limit, Consumer<List<OutboxRow>> answer);

  /// The broker has acknowledged a row: it may be forgotten.
  boolean delivered(StreamTopic topic, long seq);

  /// Asks for the number of the next connection to the broker, which is on disk before it is told.
  boolean nextConnection(LongConsumer answer);

  /// All locks as they stand now.
  List<Device> devices();

  /// How the core fares, for health and metrics.
  CoreHealth health();

  /// Adds a watcher; it hears of everything that is committed from now on.
  void watch(BridgeWatcher watcher);
}
