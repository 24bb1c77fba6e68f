package io.lockbridge.core.bridge;

import io.lockbridge.core.event.Stamp;
import io.lockbridge.core.request.Answer;
import io.lockbridge.core.request.Told;
import java.nio.charset.StandardCharsets;

/// One message of a stream, kept until the broker has acknowledged it.
///
/// @param seq from 1, gapless per topic for the life of the ledger
public record OutboxRow(StreamTopic topic, long seq, Stamp occurred, Outgoing content) {
  /// What a row takes on the disk at least: its columns of fixed length and its places in indexes.
  public static final long BYTES_MIN = 256;

  /// What the row takes on the disk, near enough to keep a budget. What it points at, an attempt or
  /// an event, is kept for its own sake and does not count.
  public long bytes() {
    return BYTES_MIN
        + switch (content) {
          case Outgoing.AttemptTold _, Outgoing.EventTold _, Outgoing.Gap _ -> 0;
          case Outgoing.RefusalTold(RefusedCommand command) ->
              length(command.attemptId().orElse("")) + length(command.explanation());
          case Outgoing.RequestRefused(RefusedRequest request) ->
              length(request.requestId().orElse("")) + length(request.explanation());
          case Outgoing.AnswerTold(Answer answer) ->
              length(answer.job()) + length(answer.level()) + length(answer.told());
        };
  }

  private static long length(Told told) {
    return switch (told) {
      case Told.Accepted() -> 0;
      case Told.Advanced(String message, var details) -> length(message) + length(details.json());
      case Told.Asked(var question) ->
          length(question.message()) + length(question.details().json());
      case Told.Done(var result) -> length(result.json());
      case Told.Failed(var failure) -> length(failure.message());
    };
  }

  private static long length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
