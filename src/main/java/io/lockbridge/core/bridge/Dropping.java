package io.lockbridge.core.bridge;

import io.lockbridge.core.bridge.Memory.StreamMark;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Counts the neighbouring rows that are about to be dropped, oldest first. A marker among them is
/// taken up: the new one counts what it counted.
final class Dropping {
  private @Nullable OutboxRow first;
  private long toSeq;
  private long rows;
  private long bytes;
  private long lost;

  void add(OutboxRow row) {
    if (first == null) {
      first = row;
    }
    rows++;
    bytes += row.bytes();
    if (row.content() instanceof Outgoing.Gap(_, long gapTo, long count)) {
      toSeq = gapTo;
      lost += count;
    } else {
      toSeq = row.seq();
      lost++;
    }
  }

  /// Whether the stream would still have more than shall be kept.
  boolean isTooLittle(StreamMark mark, OutboxBudget kept) {
    StreamMark after = after(mark);
    return after.waiting() > kept.rows() || after.bytesMax() > kept.bytes();
  }

  /// Where the stream stands with the marker instead of what is dropped.
  StreamMark after(StreamMark mark) {
    return rows == 0 ? mark : mark.without(rows - 1, bytes - OutboxRow.BYTES_MIN);
  }

  /// What stands in the place of the first; empty when nothing would be won.
  Optional<OutboxRow> marker() {
    if (first == null || (rows == 1 && first.content() instanceof Outgoing.Gap)) {
      return Optional.empty();
    }
    Outgoing.Gap gap = new Outgoing.Gap(first.seq(), toSeq, lost);
    return Optional.of(new OutboxRow(first.topic(), first.seq(), first.occurred(), gap));
  }
}
